import assert from 'node:assert/strict';
import { everyPage, wrongOn } from './fixtures/every-page.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';

describe('Every page', () => {
  it('is accessible and does not scroll sideways, in light and in dark, from 1280 to 360 px', async () => {
    const [{ trial, paths }, browser] = await Promise.all([everyPage(), PortalBrowser.start()]);
    try {
      assert.deepEqual(await wrongOn(paths, trial.url, browser), {});
      browser.mustBeClean();
    } finally {
      await browser.close();
      await trial.close();
    }
  });
});
