import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';

const WIDTHS = [360, 1280];

describe('Every page', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;
  let paths: readonly string[];

  before(async () => {
    [trial, browser] = await Promise.all([
      PortalTrial.start({ tellsPeople: true, hasSites: true }),
      PortalBrowser.start(),
    ]);
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    trial.dataCentre.isWell = false;
    await trial.post('/trunks/carrier-c/hold', { reason: 'works' });
    const call = await trial.wholeCall('sales', '+14155550120', '+12125550191');
    trial.carriers.call('sales', '+14155550120', '+12125550192');
    await untilTrue(async () => {
      const { state } = await trial.get<{ state: string }>('/sites/dc1');
      return state === 'down';
    });
    const alert = await firstOf(trial, '/alerts');
    const message = await firstOf(trial, '/messages');
    paths = [
      '/',
      '/calls',
      '/calls?tab=search',
      `/calls/${call}?attempt=1&replay=now`,
      '/numbers',
      '/numbers?edit=%2B14155550120',
      '/numbers?add=%2B14155550177',
      '/flows',
      '/flows?new=flow',
      '/flows/support?view=canvas&tier=2&what-if=on',
      '/flows/support?view=canvas&add=1',
      '/flows/hotline?view=list&tier=1&what-if=on',
      '/flows/hotline?view=yaml',
      '/trunks',
      '/trunks?hold=carrier-b',
      '/trunks/carrier-a',
      '/?drain',
      '/sites',
      '/sites?return=dc1',
      '/sites/dc1?if=up',
      '/drills',
      '/drills?start=tuesday',
      '/drills/tuesday',
      '/drills?number=%2B14155550120',
      '/settings?line=12',
      '/messages',
      '/messages?send=test',
      `/messages/${message}`,
      '/alerts',
      `/alerts?take=${alert}`,
      `/alerts/${alert}`,
      '/events',
      '/report',
    ];
  });

  after(async () => {
    await browser.close();
    await trial.close();
  });

  for (const width of WIDTHS) {
    it(`is accessible and does not scroll sideways, ${width} px, in light and in dark`, async () => {
      const wrong: Record<string, readonly string[]> = {};
      const viewport = { width, height: 900 };
      const page = await browser.open(trial.url, { viewport, colorScheme: 'light' });
      for (const path of paths) {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(trial.url + path);
        await settled(page);
        await page.evaluate(axe.source);
        const found = [...(await violations(page)), ...(await tooWide(page))];
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
        // Between light and dark only the colours differ.
        found.push(...(await violations(page, ['color-contrast'])));
        if (found.length > 0) wrong[path] = found;
      }
      assert.deepEqual(wrong, {});
      browser.mustBeClean();
    });
  }
});

/** What is serious or critical, by all rules or by these. */
async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const only = rules === undefined ? {} : { runOnly: rules };
  const options = JSON.stringify({ resultTypes: ['violations'], ...only });
  return page.evaluate<readonly string[]>(`axe.run(document, ${options}).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);
}

async function tooWide(page: Page): Promise<readonly string[]> {
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  return Number(overflow) <= 0 ? [] : [`${String(overflow)} px too wide`];
}

/** Waits until the page has what it asked for. */
async function settled(page: Page): Promise<void> {
  // A dialog hides the page behind it from those who listen.
  await page.locator('h1').waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** The id of the newest one, once there is one. */
async function firstOf(trial: PortalTrial, path: string): Promise<string> {
  let id: string | undefined;
  await untilTrue(async () => {
    const { items } = await trial.get<{ items: ReadonlyArray<{ id: string }> }>(path);
    id = items[0]?.id;
    return id !== undefined;
  });
  return id ?? '';
}
