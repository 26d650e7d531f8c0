// Runs before the first paint: see web/build/first-paint.ts. `theme.ts` reads the same key.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('ari-failover.theme');
  } catch {
    // A browser may keep nothing for this site.
  }
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
