import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { OverviewPage } from './pages/overview-page.ts';

describe('The overview', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('says what to do before the first call, until there is one', async () => {
    const page = await browser.open(trial.url);
    const steps = page.getByRole('region', { name: 'Before the first call' });
    await steps.getByRole('listitem').nth(2).waitFor();
    await steps.getByText('Nothing is wrong in it.').or(steps.getByText('a look.')).waitFor();
    const channel = trial.carriers.call('sales', '+14155550120', '+12125550160');
    await steps.waitFor({ state: 'detached' });
    trial.carriers.hangUp(channel);
  });

  it('names a carrier that has answered 503 three times, without a reload', async () => {
    const overview = new OverviewPage(await browser.open(trial.url));
    await overview.verdict.waitFor();
    assert.doesNotMatch(await overview.saysNow(), /carrier-a is down/);
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    for (const last of [1, 2, 3]) {
      await trial.wholeCall('sales', '+14155550120', `+1212555016${last}`);
    }
    await overview.need('carrier-a is down').waitFor();
    await overview.figure('Failovers, 24 h').filter({ hasText: '3' }).waitFor();
    await overview.lastFailovers.nth(2).waitFor();
    assert.equal(await overview.lastFailovers.count(), 3);
  });

  it('takes the app out of use only by its name, and back with an undo', async () => {
    const page = await browser.open(trial.url);
    const { host } = await trial.get<{ host: string }>('/status');
    await page.getByRole('button', { name: 'Drain …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('New calls go to your dialplan’s fallback').waitFor();
    const deed = dialog.getByRole('button', { name: `Drain ${host}`, exact: true });
    assert(await deed.isDisabled());
    await dialog.getByLabel('Reason').fill('works on this machine');
    await dialog.getByLabel(`Type ${host} to go on`).fill(host);
    await deed.click();
    await page.getByRole('status').filter({ hasText: 'works on this machine' }).waitFor();
    const takes = new OverviewPage(page).figure('Takes calls');
    await takes.getByRole('button', { name: 'Resume' }).click();
    await takes.getByText('yes').waitFor();
    const toast = page.getByRole('alert').filter({ hasText: 'New calls are taken again.' });
    await toast.getByRole('button', { name: 'Undo' }).click();
    await takes.getByText('draining').waitFor();
    await trial.post('/resume');
  });

  it('ends a hold where somebody needs it ended', async () => {
    const order = { reason: 'works on their side', by: 'alice' };
    await trial.post('/trunks/carrier-b/hold', order);
    const overview = new OverviewPage(await browser.open(trial.url));
    const held = overview.need('carrier-b is held');
    await held.getByRole('button', { name: 'Release' }).click();
    await held.waitFor({ state: 'detached' });
    const { state } = await trial.get<{ state: string }>('/trunks/carrier-b');
    assert.notEqual(state, 'held');
  });
});
