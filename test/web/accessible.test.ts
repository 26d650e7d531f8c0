import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { EveryPage, PATHS, wrongAt } from './fixtures/every-page.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';

describe('In light and in dark, from 1280 to 360 px, accessible and never scrolled sideways is', () => {
  let pages: EveryPage;
  let browser: PortalBrowser;
  let page: Page;

  before(async () => {
    [pages, browser] = await Promise.all([EveryPage.start(), PortalBrowser.start()]);
    page = await browser.open(pages.url, { colorScheme: 'light' });
  });

  after(async () => {
    await browser.close();
    await pages.close();
  });

  for (const path of PATHS) {
    it(path, async () => {
      assert.deepEqual(await wrongAt(pages.urlOf(path), page, browser), {});
      browser.mustBeClean();
    });
  }
});
