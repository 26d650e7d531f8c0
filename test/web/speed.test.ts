import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';

/** Paths and headings of pages. */
const PAGES = {
  '/calls': 'Calls',
  '/numbers': 'Numbers',
  '/flows': 'Flows',
  '/trunks': 'Trunks',
  '/sites': 'Sites',
  '/drills': 'Drills',
  '/messages': 'Messages',
  '/alerts': 'Alerts',
  '/events': 'Events',
  '/report': 'Month report',
  '/settings': 'Settings',
} as const;

/** A page whose parts come where they will stay. What people call good is 0.1. */
const SHIFT = 0.05;

/** How far what is seen has moved by itself: what nobody has clicked. */
const WATCH_SHIFTS = `globalThis.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (!shift.hadRecentInput) globalThis.layoutShift += shift.value;
  }
}).observe({ type: 'layout-shift', buffered: true });`;

/** Times depend on the machine: they are printed, and what does not depend on it is asserted. */
describe('The speed of the portal', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;
  let page: Page;

  before(async () => {
    [trial, browser] = await Promise.all([
      PortalTrial.start({ tellsPeople: true, hasSites: true }),
      PortalBrowser.start(),
    ]);
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    await trial.wholeCall('by-number', '+14155550120', '+12125550181');
    page = await browser.open(trial.url);
    await page.addInitScript(WATCH_SHIFTS);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('has a first page that comes in one piece', async () => {
    await page.goto(`${trial.url}/sites`);
    await page.goto(trial.url);
    await page.getByRole('region', { name: 'Last failovers' }).getByRole('link').first().waitFor();
    const ms = Number(await page.evaluate('performance.now()'));
    await browser.still(page);
    say(`first page: ${ms.toFixed(0)} ms, moved by ${(await shift()).toFixed(3)}`);
    assert((await shift()) <= SHIFT, `what is seen moves by ${await shift()}`);
  });

  for (const [path, title] of Object.entries(PAGES)) {
    it(`changes to ${path} without a jump`, async () => {
      await page.goto(trial.url);
      await browser.still(page);
      const before = await shift();
      const ms = await page.evaluate<number>(`(${CHANGE})('${path}', '${title}')`);
      await browser.still(page);
      const moved = (await shift()) - before;
      say(`${path}: ${ms.toFixed(0)} ms, moved by ${moved.toFixed(3)}`);
      assert(moved <= SHIFT, `what is seen moves by ${moved}`);
    });
  }

  it('draws a page as soon as its code is there, and waits for no timer', async () => {
    const other = await browser.open(trial.url);
    await other.clock.install();
    await other.reload();
    await browser.still(other);
    await other.clock.pauseAt(Date.now() + 60_000);
    await other.evaluate("history.pushState(null, '', '/trunks')");
    await other.locator('h1').filter({ hasText: 'Trunks' }).waitFor();
  });

  async function shift(): Promise<number> {
    return Number(await page.evaluate('layoutShift'));
  }
});

/** Goes to a page as a link does, and waits until it has all that it asked for. */
const CHANGE = `(path, title) => new Promise((resolve) => {
  const began = performance.now();
  history.pushState(null, '', path);
  const look = () => {
    const isThere = document.querySelector('h1')?.textContent === title;
    const isBusy = document.querySelector('[aria-busy="true"]') !== null;
    if (isThere && !isBusy) resolve(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
})`;

function say(text: string): void {
  process.stdout.write(`    ${text}\n`);
}
