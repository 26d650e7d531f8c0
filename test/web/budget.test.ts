import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';

const ASSETS = fileURLToPath(new URL('../../dist/web/assets/', import.meta.url));

const FIRST_PAGE = 250_000;
const LAZY_PART = 150_000;
const REQUESTS = 8;

describe('The size of the portal', () => {
  it('stays within the budget, and so does the number of its requests', async () => {
    const [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    const loaded = new Set<string>();
    try {
      const page = await browser.open(trial.url, {}, (url) => loaded.add(new URL(url).pathname));
      await page.getByRole('region', { name: 'Last failovers' }).waitFor();
    } finally {
      await browser.close();
      await trial.close();
    }
    const files = [...loaded].filter((path) => !path.startsWith('/api/'));
    assert(files.length > 3 && files.length <= REQUESTS, files.join(' '));
    const first = files
      .filter((path) => /\.(?:js|css)$/.test(path))
      .map((path) => sizeOf(path.replace('/assets/', '')));
    const total = first.reduce((sum, size) => sum + size, 0);
    assert(total > 50_000 && total <= FIRST_PAGE, `the first page has ${total} bytes`);
    const lazy = readdirSync(ASSETS).filter(
      (name) => name.endsWith('.js') && !loaded.has(`/assets/${name}`),
    );
    const tooLarge = lazy.filter((name) => sizeOf(name) > LAZY_PART);
    assert.deepEqual(tooLarge, []);
  });
});

/** As it goes over the wire, by gzip. */
function sizeOf(name: string): number {
  return statSync(`${ASSETS}${name}.gz`).size;
}
