import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { READ } from '../contract/some-tokens.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';

/** What a manager has in their pocket. */
const PHONE = {
  viewport: { width: 360, height: 780 },
  colorScheme: 'dark',
  hasTouch: true,
} as const;

/** Orders that nobody with the role `read` may give, whatever the page shows. */
const ORDERS: ReadonlyArray<[method: string, path: string]> = [
  ['POST', '/trunks/carrier-b/hold'],
  ['POST', '/trunks/carrier-c/release'],
  ['POST', '/drills/tuesday/start'],
  ['POST', '/sites/dc1/return'],
  ['POST', '/drain'],
  ['POST', '/reload'],
  ['POST', '/doctor'],
  ['PUT', '/config'],
];

const PAGES = [
  '/',
  '/calls?tab=search',
  '/numbers',
  '/trunks',
  '/sites',
  '/drills',
  '/report',
] as const;

describe('A token that reads, on a phone', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;
  let page: Page;

  before(async () => {
    [trial, browser] = await Promise.all([
      PortalTrial.start({ hasTokens: true, masksNumbers: true, hasSites: true }),
      PortalBrowser.start(),
    ]);
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    await trial.wholeCall('sales', '+14155550120', '+12125550181');
    await trial.post('/trunks/carrier-c/hold', { reason: 'works', by: 'alice' });
    page = await browser.open(trial.url, PHONE);
    await new SignInPage(page).signIn(READ);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('reads the answer, the numbers and the month', async () => {
    const overview = new OverviewPage(page);
    await overview.verdict.waitFor();
    await overview
      .figure('Numbers')
      .getByText(/unprotected/)
      .waitFor();
    await overview.figure('Failovers, 24 h').filter({ hasText: '1' }).waitFor();
    await page.goto(`${trial.url}/report`);
    await page.getByText('1 call came in and 1 failed over').waitFor();
  });

  for (const path of PAGES) {
    it(`sees no phone number on ${path}, scrolls nothing sideways, and has no order to give`, async () => {
      await page.goto(trial.url + path);
      await page.locator('h1').waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      const text = (await page.locator('main').innerText()).replaceAll(/[\s\u00a0]/g, '');
      assert.doesNotMatch(text, /\+?1(?:415|212)555/);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert(Number(overflow) <= 0, `${String(overflow)} px too wide`);
      const orders = page.getByRole('button', {
        name: /^(?:Hold|Release|Return|Start|Drain|Stop)/,
      });
      for (const order of await orders.all()) {
        assert(await order.isDisabled(), await order.innerText());
        assert.equal(await order.getAttribute('title'), 'Your token has the role read');
      }
    });
  }

  it('is refused an order that somebody makes by hand', async () => {
    for (const [method, path] of ORDERS) {
      const status = await page.evaluate(
        async ([how, where]) => {
          const headers = { 'content-type': 'application/json', 'if-match': '"any"' };
          const answer = await fetch(`/api/v1${where}`, { method: how, headers, body: '{}' });
          return answer.status;
        },
        [method, path] as const,
      );
      assert.equal(status, 403, `${method} ${path}`);
    }
    const { state } = await trial.get<{ state: string }>('/trunks/carrier-c');
    assert.equal(state, 'held');
  });
});
