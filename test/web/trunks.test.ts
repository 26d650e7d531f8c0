import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { EventsPage } from './pages/events-page.ts';
import { TrunksPage } from './pages/trunks-page.ts';

interface Held {
  readonly hold?: { readonly by: string; readonly reason: string; readonly until?: string };
}

describe('The trunks', () => {
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

  it('are held after the dialog has named whom it hurts, with a reason and an end', async () => {
    const trunks = new TrunksPage(await browser.open(`${trial.url}/trunks`));
    await trunks.openHold('carrier-b');
    // Sales has carrier-a and then this one: with it held, nothing stands behind.
    await trunks.consequences
      .getByRole('listitem')
      .filter({ hasText: /\+1.415.555.0120/ })
      .waitFor();
    await trunks.hold('carrier-b', 'works on their side', 'alice');
    const row = trunks.row('carrier-b');
    await row.filter({ hasText: /held.*by alice: works on their side; until/ }).waitFor();
    const { hold } = await trial.get<Held>('/trunks/carrier-b');
    assert.equal(hold?.by, 'alice');
    const events = new EventsPage(await browser.open(`${trial.url}/events?object=carrier-b`));
    const order = events.row('hold trunk carrier-b');
    await order.filter({ hasText: /alice.*works on their side/ }).waitFor();
  });

  it('are held again as they were when their release is taken back', async () => {
    const order = { reason: 'works on their side', by: 'alice', for: '2h' };
    await trial.post('/trunks/carrier-b/hold', order);
    const before = await trial.get<Held>('/trunks/carrier-b');
    const trunks = new TrunksPage(await browser.open(`${trial.url}/trunks`));
    const row = trunks.row('carrier-b');
    await row.getByRole('button', { name: 'Release carrier-b' }).click();
    await row.getByRole('button', { name: 'Hold … carrier-b' }).waitFor();
    await trunks.toast('carrier-b is released').getByRole('button', { name: 'Undo' }).click();
    await row.getByRole('button', { name: 'Release carrier-b' }).waitFor();
    const { hold } = await trial.get<Held>('/trunks/carrier-b');
    assert.deepEqual([hold?.reason, hold?.until], [order.reason, before.hold?.until]);
    await trial.post('/trunks/carrier-b/release');
  });

  it('that are all that is left are held only by those who type their name', async () => {
    const trunks = new TrunksPage(await browser.open(`${trial.url}/trunks?hold=carrier-c`));
    await trunks.consequences
      .getByRole('listitem')
      .filter({ hasText: /\+1.415.555.0140/ })
      .waitFor();
    const deed = trunks.dialog.getByRole('button', { name: 'Hold carrier-c', exact: true });
    assert(await deed.isDisabled());
    await trunks.dialog.getByLabel('Type carrier-c to go on').fill('carrier-c');
    assert(await deed.isEnabled());
  });

  it('show what they did, call by call and end by end', async () => {
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    await trial.wholeCall('sales', '+14155550120', '+12125550171');
    const page = await browser.open(`${trial.url}/trunks/carrier-a`);
    const ends = page.getByRole('region', { name: 'How attempts ended' });
    await ends.getByRole('listitem').filter({ hasText: 'refused' }).waitFor();
    await page.getByRole('region', { name: 'Last calls' }).getByRole('listitem').waitFor();
    await page.getByRole('img', { name: /^Last 7 days/ }).waitFor();
  });
});
