import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { AlertsPage } from './pages/alerts-page.ts';

describe('The alerts', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([
      PortalTrial.start({ tellsPeople: true }),
      PortalBrowser.start(),
    ]);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('say by which channel people were told, and whether it arrived', async () => {
    const page = await browser.open(`${trial.url}/alerts`);
    const alerts = new AlertsPage(page);
    await trial.post('/trunks/carrier-c/hold', { reason: 'works', by: 'alice' });
    const held = alerts.open('carrier-c is held');
    await held.filter({ hasText: /ops-mail.*refused.*ops-sms.*delivered/ }).waitFor();
    await alerts.follow('carrier-c is held', 'Told by');
    await page.getByText(/^It got through by ops-sms/).waitFor();
    const rungs = page.getByRole('list', { name: 'How it went' }).getByRole('button');
    await rungs.filter({ hasText: 'no such mailbox' }).waitFor();
    await rungs.filter({ hasText: 'delivered' }).waitFor();
  });

  it('show in every browser who has taken one on, and nobody once that is taken back', async () => {
    const mine = new AlertsPage(await browser.open(`${trial.url}/alerts`));
    const theirs = new AlertsPage(await browser.open(`${trial.url}/alerts`));
    await theirs.open('carrier-c is held').waitFor();
    await mine.take('carrier-c is held', 'alice', 'asked the carrier');
    const taken = theirs.open('carrier-c is held').filter({
      hasText: 'alice looks after it: asked the carrier',
    });
    await taken.waitFor();
    await mine.toast('You look after it').getByRole('button', { name: 'Undo' }).click();
    await taken.waitFor({ state: 'detached' });
  });

  it('have a report, on the page and as Markdown', async () => {
    const page = await browser.open(`${trial.url}/alerts`);
    await new AlertsPage(page).follow('carrier-c is held', 'Report');
    const timeline = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
    await timeline.filter({ hasText: 'trunk carrier-c is held' }).waitFor();
    await timeline.filter({ hasText: 'people were told by ops-sms' }).waitFor();
    const href = await page.getByRole('link', { name: 'Markdown' }).getAttribute('href');
    const markdown = await (await fetch(trial.url + String(href))).text();
    assert.match(markdown, /^# carrier-c is held/);
  });

  it('are not open any more as soon as their trouble is over', async () => {
    const page = await browser.open(`${trial.url}/alerts`);
    const alerts = new AlertsPage(page);
    await alerts.open('carrier-c is held').waitFor();
    await trial.post('/trunks/carrier-c/release');
    await alerts.open('carrier-c is held').waitFor({ state: 'detached' });
    const over = page.getByRole('region', { name: 'Over', exact: true }).getByRole('listitem');
    await over.filter({ hasText: 'carrier-c is held' }).waitFor();
  });

  it('can be tested', async () => {
    const alerts = new AlertsPage(await browser.open(`${trial.url}/alerts`));
    await alerts.test();
    await alerts.toast('A test alert is on its way.').waitFor();
    const { items } = await trial.get<{ items: ReadonlyArray<{ kind: string }> }>('/alerts');
    assert(items.some(({ kind }) => kind === 'test'));
  });
});
