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
    assert.equal(await overview.lastFailovers.count(), 3);
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
