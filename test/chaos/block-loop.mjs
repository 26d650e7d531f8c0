// Loaded before the app: SIGUSR2 keeps its event loop busy for three seconds.
process.on('SIGUSR2', () => {
  const end = Date.now() + 3000;
  while (Date.now() < end);
});
