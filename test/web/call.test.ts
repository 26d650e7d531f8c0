import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { CallPage } from './pages/call-page.ts';

describe('A call', () => {
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

  async function open(id: string, query = ''): Promise<CallPage> {
    const call = new CallPage(await browser.open(`${trial.url}/calls/${id}${query}`));
    await call.ladder.waitFor();
    return call;
  }

  it('that failed over: two ways, the first refused with its code, the second answered', async () => {
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    const id = await trial.wholeCall('sales', '+14155550120', '+12125550180');
    const call = await open(id);
    assert.equal(await call.says(), 'carrier-a: refused (503). carrier-b answered.');
    const rungs = await call.rungs();
    const refused = rungs.find((rung) => rung.includes('refused (503)')) ?? '';
    assert.match(
      refused,
      /^\+\d+\sms: tier 1 \+1\s415\s555\s0124 by carrier-a: refused \(503\)\. then: /,
    );
    assert.match(rungs.find((rung) => rung.includes('answered')) ?? '', /by carrier-b: answered$/);
    await call.rung('refused (503)').click();
    await call.fact('SIP code', '503').waitFor();
    await call.fact('Blame', 'the trunk').waitFor();
    assert.match(call.page.url(), /attempt=1/);
  });

  it('is walked through by arrows', async () => {
    const call = await open(await trial.wholeCall('sales', '+14155550120', '+12125550181'));
    await call.rung('call comes in').focus();
    await call.page.keyboard.press('ArrowDown');
    assert.match(await call.focused(), /chosen|passed over/);
    await call.page.keyboard.press('End');
    assert.match(await call.focused(), /nothing is left/);
    await call.page.keyboard.press('Home');
    await call.page.keyboard.press('ArrowRight');
    assert.match(await call.focused(), /by carrier-a/);
  });

  it('to a busy callee says that a person decided, and is not red', async () => {
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 486 });
    const id = await trial.wholeCall('sales', '+14155550120', '+12125550182');
    trial.carriers.behaviours.delete('carrier-a');
    const call = await open(id);
    assert.match(await call.says(), /^carrier-\w: busy \(486\)\./);
    assert.equal(await call.toneOf('busy (486)'), 'var(--tone-decided)');
    await call.rung('busy (486)').click();
    await call.fact('Blame', 'the callee').waitFor();
  });

  it('to a silent PBX shows the gap, and that our timer ended it', async () => {
    trial.carriers.behaviours.set('outbound', { does: 'nothing' });
    const call = await open(await trial.wholeCall('support', '+14155550100', '+12125550183'));
    assert.match(await call.says(), /^sip:support@10\.0\.0\.5 said nothing for 2\.\d\d\ss\. /);
    const [silent = ''] = (await call.rungs()).filter((rung) => rung.includes('our timer'));
    assert.match(silent, /unreachable: our timer: no response at all/);
    assert.doesNotMatch(silent, /408/);
    await call.page.getByText(/^2\.\d\d\ss$/).waitFor();
  });

  it('replayed after a backup was added goes on where it had ended', async () => {
    trial.carriers.behaviours.set('carrier-c', { does: 'refuse', sip: 503 });
    const id = await trial.wholeCall('reception', '+14155550140', '+12125550184');
    await trial.addBackup('reception', '+14155550127', 'carrier-b');
    const call = await open(id);
    await call.page.getByRole('link', { name: /^Replay/ }).click();
    const replayed = call.page.getByRole('region', { name: 'What would happen today' });
    await replayed.getByText(/Today: .*carrier-b/).waitFor();
    await replayed.getByRole('button', { name: /by carrier-b: answered/ }).waitFor();
    await replayed.getByRole('combobox').selectOption({ label: 'is busy (486)' });
    await replayed.getByRole('button', { name: /by carrier-b: busy/ }).waitFor();
  });

  it('that is not kept says so, and where to look', async () => {
    const page = await browser.open(`${trial.url}/calls/1795929298.0-2eb10e`);
    await page.getByText('No call 1795929298.0-2eb10e is kept.').waitFor();
    await page.getByRole('link', { name: 'Search the calls' }).waitFor();
  });

  it('leads to the version of the file that it followed', async () => {
    const call = await open(await trial.wholeCall('reception', '+14155550140', '+12125550189'));
    await trial.addBackup('sales', '+14155550129', 'carrier-c');
    const { page } = call;
    const version = page.getByRole('region', { name: 'What the dialplan got back' });
    const link = version.getByRole('link', { name: /^[0-9a-f]{12}$/ });
    const hash = await link.innerText();
    await link.click();
    await page.getByRole('heading', { name: `Version ${hash}` }).waitFor();
    const versions = page.getByRole('region', { name: 'Versions' }).getByRole('row');
    await versions.filter({ hasText: 'live now' }).filter({ hasNotText: hash }).waitFor();
    assert.equal(await versions.filter({ hasText: hash }).count(), 1);
  });
});
