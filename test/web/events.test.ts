import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { EventsPage } from './pages/events-page.ts';

describe('The events', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    await trial.post('/trunks/carrier-b/hold', { reason: 'works', by: 'alice' });
    await trial.post('/trunks/carrier-b/release', { by: 'bob' });
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('tell who did what, as it happens', async () => {
    const events = new EventsPage(await browser.open(`${trial.url}/events`));
    await events.row('hold trunk carrier-b').filter({ hasText: 'alice' }).waitFor();
    await trial.post('/trunks/carrier-c/hold', { reason: 'new cable', by: 'carol' });
    await events
      .row('hold trunk carrier-c')
      .filter({ hasText: /carol.*new cable/ })
      .waitFor();
    await events.row('trunk carrier-c is held').getByRole('link').click();
    await events.heading('Trunk carrier-c').waitFor();
  });

  it('are found by what the address asks for, in every browser', async () => {
    const first = new EventsPage(await browser.open(`${trial.url}/events`));
    await first.choose('Kind', 'Order');
    await first.write('By whom', 'alice');
    await first.row('hold trunk carrier-b').waitFor();
    await first.found('1 event matches.').waitFor();
    const { url } = first;
    assert.match(url, /kind=order/);
    const second = new EventsPage(await browser.open(url));
    await second.row('hold trunk carrier-b').waitFor();
    await second.found('1 event matches.').waitFor();
    const csv = await (await fetch(await second.csv())).text();
    assert.match(csv, /^at,id,kind,/);
    assert.equal(csv.trimEnd().split('\r\n').length, 2);
  });

  it('that match nothing say so, and how to see more', async () => {
    const events = new EventsPage(await browser.open(`${trial.url}/events?q=nothing-of-this`));
    await events.found('No event matches.').waitFor();
    await events.link('Take all filters away').click();
    await events.row('hold trunk carrier-b').waitFor();
  });
});
