// Loaded before the app: SIGUSR2 fills its memory until V8 gives up.
process.on('SIGUSR2', () => {
  const kept = [];
  for (;;) kept.push(Array.from({ length: 1_000_000 }, () => ({})));
});
