import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { EventsPage } from './pages/events-page.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { SitesPage } from './pages/sites-page.ts';

describe('The sites', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([
      PortalTrial.start({ hasSites: true }),
      PortalBrowser.start(),
    ]);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('say what a failure of one would do to each number', async () => {
    const page = await browser.open(`${trial.url}/sites`);
    const sites = new SitesPage(page);
    await sites.score('dc1', 'Score 100 %, down below 50 %').waitFor();
    await sites.card('dc1').getByRole('link', { name: 'What if dc1' }).click();
    const answer = page.getByRole('region', { name: 'What if dc1 is down' });
    const office = answer.getByRole('row').filter({ hasText: /\+1.415.555.0150/ });
    await office.filter({ hasText: /Protected.*Degraded/ }).waitFor();
    assert.match(page.url(), /\/sites\/dc1\?if=down$/);
    // Reception needs no site: it keeps what it has.
    const reception = answer.getByRole('row').filter({ hasText: /\+1.415.555.0140/ });
    await reception.filter({ hasText: /Unprotected.*Unprotected/ }).waitFor();
  });

  it('go down and wait for a person, who sees the score and brings the calls back', async () => {
    const overview = new OverviewPage(await browser.open(trial.url));
    const page = await browser.open(`${trial.url}/sites`);
    const sites = new SitesPage(page);
    await sites.sentence('All 2 are up.').waitFor();
    trial.dataCentre.isWell = false;
    await sites.sentence('dc1 is down; 1 other is up.').waitFor();
    await overview.need('site dc1 is down: score').waitFor();
    const card = sites.card('dc1');
    await sites.score('dc1', 'Score 25 %, down below 50 %').waitFor();
    await card.getByText('standby dc2 serves').waitFor();
    await card
      .getByRole('listitem')
      .filter({ hasText: /webhook.*failed.*tried once/ })
      .waitFor();
    assert.equal(await trunkOfNextCall(trial), 'dc2-sip');

    trial.dataCentre.isWell = true;
    await sites.sentence('dc1 is well again and waits for you; 1 other is up.').waitFor();
    const need = overview.need('site dc1 is well again and waits for an operator');
    assert.match(
      (await need.getByRole('link', { name: 'Return … dc1' }).getAttribute('href')) ?? '',
      /^\/sites\?return=dc1$/,
    );
    assert.equal(await trunkOfNextCall(trial), 'dc2-sip');

    await card.getByRole('button', { name: 'Return … dc1' }).click();
    await sites.consequences.getByRole('img', { name: 'Score 100 %' }).waitFor();
    await sites.consequences.getByText('New calls use dc1 again at once').waitFor();
    await sites.return('dc1', 'the power is back', 'alice');
    await sites.sentence('All 2 are up.').waitFor();
    await need.waitFor({ state: 'detached' });
    assert.equal(await trunkOfNextCall(trial), 'dc1-sip');

    const events = new EventsPage(await browser.open(`${trial.url}/events?object=dc1`));
    await events
      .row('return site dc1')
      .filter({ hasText: /alice.*the power is back/ })
      .waitFor();
  });

  it('lead to who needs them', async () => {
    const page = await browser.open(`${trial.url}/sites/dc1`);
    const needs = page.getByRole('region', { name: 'Who needs it' });
    await needs.getByRole('link', { name: 'dc1-sip' }).waitFor();
    await needs.getByRole('link', { name: /\+1.415.555.0150/ }).waitFor();
    await page.getByRole('img', { name: /^Last 7 days/ }).waitFor();
  });
});

/** The trunk that carries a call to the office now. */
async function trunkOfNextCall(trial: PortalTrial): Promise<string | undefined> {
  const id = await trial.wholeCall('office', '+14155550150', '+12125550181');
  const { call } = await trial.get<{ readonly call: { readonly trunk?: string } }>(`/calls/${id}`);
  return call.trunk;
}
