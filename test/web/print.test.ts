import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { settled } from './fixtures/settled.ts';

describe('On paper', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    await trial.wholeCall('support', '+14155550100', '+12125550150');
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  /** A page as a printer gets it, though it is dark on the screen. */
  async function printed(path: string): Promise<Page> {
    const page = await browser.open(trial.url + path, { colorScheme: 'dark' });
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    return page;
  }

  for (const view of ['canvas', 'list', 'yaml']) {
    it(`a flow is the list of its tiers, also from the ${view}`, async () => {
      const page = await printed(`/flows/hotline?view=${view}`);
      const tiers = page.getByRole('list', { name: 'The tiers, in the order of a call' });
      await tiers.filter({ visible: true }).getByText('Ends here when').first().waitFor();
      const cards = await tiers.filter({ visible: true }).locator('> li').allInnerTexts();
      assert.equal(cards.length, 4, cards.join('\n'));
      assert.match(cards[1] ?? '', /PJSIP\/alice[^]*PJSIP\/bob[^]*Goes on when[^]*Ends here when/);
      assert.match(cards[3] ?? '', /standby-ivr,s,1/);
      await assertPlain(page);
    });
  }

  it('a draft of a flow says that it is one', async () => {
    const page = await browser.open(`${trial.url}/flows/hotline?view=list`);
    await page.getByRole('button', { name: 'Move down tier 1' }).click();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('This is a draft that is not saved').waitFor();
  });

  it('the month has its tables', async () => {
    const page = await printed('/report');
    await page.getByRole('table', { name: 'By route' }).waitFor();
    await assertPlain(page);
  });
});

/** Nothing that only a screen needs is there, and the page is light. */
async function assertPlain(page: Page): Promise<void> {
  for (const role of ['navigation', 'search', 'banner', 'button', 'switch'] as const) {
    const shown = await page.getByRole(role).filter({ visible: true }).allTextContents();
    assert.deepEqual(shown, [], role);
  }
  const { ink, paper, scheme } = await page.evaluate<Look>(LOOK);
  assert.deepEqual([ink, paper, scheme], ['rgb(27, 33, 41)', 'rgb(255, 255, 255)', 'light']);
  const foot = await page.locator('footer').innerText();
  assert(foot.startsWith(page.url()), foot);
}

interface Look {
  readonly ink: string;
  readonly paper: string;
  readonly scheme: string;
}

const LOOK = `(() => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  const { colorScheme } = getComputedStyle(document.documentElement);
  return { ink: color, paper: backgroundColor, scheme: colorScheme };
})()`;
