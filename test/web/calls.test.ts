import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { CallsPage } from './pages/calls-page.ts';
import { OverviewPage } from './pages/overview-page.ts';

describe('The calls', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('say what a live call does, and who answered it at which attempt', async () => {
    const calls = new CallsPage(await browser.open(`${trial.url}/calls`));
    await calls.empty.waitFor();
    trial.carriers.behaviours.set('carrier-b', { does: 'ring' });
    const channel = trial.carriers.call('sales', '+14155550120', '+12125550170');
    const row = calls.row('+1 212 555 0170');
    await row.getByText('carrier-b rings').waitFor();
    await row.getByText('failed over').waitFor();
    trial.carriers.pickUp('carrier-b');
    await row.getByText('answered').waitFor();
    await row.getByText('carrier-b, 2nd attempt').waitFor();
    trial.carriers.hangUp(channel);
    await row.waitFor({ state: 'detached' });
  });

  it('keep their places while somebody points at them, and count what is new', async () => {
    const page = await browser.open(`${trial.url}/calls`);
    const calls = new CallsPage(page);
    const first = trial.carriers.call('sales', '+14155550120', '+12125550171');
    await calls.row('+1 212 555 0171').hover();
    const second = trial.carriers.call('sales', '+14155550120', '+12125550172');
    await page.getByRole('button', { name: '1 new call' }).waitFor();
    assert.equal(await calls.row('+1 212 555 0172').count(), 0);
    await page.getByRole('button', { name: '1 new call' }).click();
    await calls.row('+1 212 555 0172').waitFor();
    for (const channel of [first, second]) trial.carriers.hangUp(channel);
  });

  it('list one for which no way was left, with no attempt', async () => {
    await trial.post('/trunks/carrier-c/hold', { reason: 'works' });
    await trial.wholeCall('reception', '+14155550140', '+12125550173');
    const calls = new CallsPage(await browser.open(`${trial.url}/calls?tab=search`));
    const row = calls.row('+1 212 555 0173');
    await row.getByText('refused').waitFor();
    await row.getByRole('link').click();
    await calls.page.getByText('carrier-c was passed over: held by').waitFor();
    assert.match(calls.page.url(), /\/calls\/\d/);
  });

  it('are found by a search that is in the address, also in another browser', async () => {
    trial.carriers.behaviours.set('carrier-b', { does: 'answer' });
    await trial.wholeCall('sales', '+14155550120', '+12125550174');
    await trial.wholeCall('hotline', '+14155550130', '+12125550175');
    const calls = new CallsPage(await browser.open(`${trial.url}/calls?tab=search`));
    await calls.row('+1 212 555 0175').waitFor();
    await calls.write('Number', '0174');
    await calls.row('+1 212 555 0175').waitFor({ state: 'detached' });
    await calls.check('only failed over');
    await calls.row('+1 212 555 0174').waitFor();
    const address = calls.page.url();
    assert.match(address, /number=0174/);
    assert.match(address, /failedOver=true/);
    const other = new CallsPage(await browser.open(address));
    await other.row('+1 212 555 0174').waitFor();
    assert.equal(await other.rows.count(), 1);
  });

  it('are found by how one of their attempts ended, and by whom', async () => {
    const query = 'tab=search&dialled=%2B14155550120&tier=1&cause=34&endedBy=remote';
    const calls = new CallsPage(await browser.open(`${trial.url}/calls?${query}`));
    await calls.row('+1 212 555 0170').waitFor();
    assert.equal(await calls.row('+1 212 555 0175').count(), 0);
    await calls.page.getByLabel('An attempt ended by').selectOption('our timer: no ringing');
    await calls.page.getByText('No call matches.', { exact: true }).waitFor();
    assert.match(calls.page.url(), /endedBy=progress-timer/);
  });

  it('say that the dialplan took the caller, and are found by that', async () => {
    for (const name of ['alice', 'bob', 'carrier-b']) {
      trial.carriers.behaviours.set(name, { does: 'refuse', sip: 503 });
    }
    await trial.wholeCall('hotline', '+14155550130', '+12125550176');
    const calls = new CallsPage(await browser.open(`${trial.url}/calls?tab=search`));
    await calls.row('+1 212 555 0175').waitFor();
    await calls.check('only to the dialplan');
    await calls.row('+1 212 555 0175').waitFor({ state: 'detached' });
    const row = calls.row('+1 212 555 0176');
    await row.getByText('standby-ivr,s,1').waitFor();
    assert.doesNotMatch(await row.innerText(), /refused/);
    assert.match(calls.page.url(), /toDialplan=true/);
    await row.getByRole('link').click();
    await calls.page.getByText('The caller went to standby-ivr,s,1 in the dialplan.').waitFor();
    const overview = new OverviewPage(await browser.open(trial.url));
    await overview.lastFailovers.first().getByText('to the dialplan').waitFor();
  });
});
