import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';
import { CallsPage } from './pages/calls-page.ts';
import { OverviewPage } from './pages/overview-page.ts';

describe('The connection of the page', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
  });

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('lost: says so, takes no order; back again: live without a reload', async () => {
    await trial.post('/trunks/carrier-b/hold', { reason: 'works', by: 'alice' });
    const page = await browser.open(trial.url);
    const overview = new OverviewPage(page);
    const release = overview.need('carrier-b is held').getByRole('button', { name: 'Release' });
    await release.waitFor();
    assert(await release.isEnabled());
    await trial.stopApp();
    const banner = page.getByRole('status').filter({ hasText: /No connection to the app for \d+/ });
    await banner.waitFor();
    assert(await release.isDisabled());
    assert.equal(await release.getAttribute('title'), 'No connection to the app');
    await trial.startApp();
    await banner.waitFor({ state: 'detached' });
    await release.click();
    await overview.need('carrier-b is held').waitFor({ state: 'detached' });
    browser.mustBeClean();
  });

  it('back again: no event is missing, and none is there twice', async () => {
    const page = await browser.open(`${trial.url}/events?span=all`);
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    await rows.first().waitFor();
    await trial.stopApp();
    await page.getByRole('status').filter({ hasText: 'No connection to the app for' }).waitFor();
    await trial.startApp();
    for (const by of ['alice', 'bob']) {
      await trial.post('/trunks/carrier-a/hold', { reason: 'works', by });
    }
    await rows.filter({ hasText: 'hold trunk carrier-a' }).filter({ hasText: 'bob' }).waitFor();
    await trial.post('/trunks/carrier-a/release');
    await rows.filter({ hasText: 'release trunk carrier-a' }).waitFor();
    await untilTrue(async () => {
      const { items } = await trial.get<{ items: readonly unknown[] }>('/events');
      return (await rows.count()) === items.length;
    });
    for (const by of ['alice', 'bob']) {
      const holds = rows.filter({ hasText: 'hold trunk carrier-a' }).filter({ hasText: by });
      assert.equal(await holds.count(), 1);
    }
    browser.mustBeClean();
  });

  it('after a restart of the app shows the calls of the new run', async () => {
    const calls = new CallsPage(await browser.open(`${trial.url}/calls`));
    await calls.empty.waitFor();
    await trial.stopApp();
    await trial.startApp();
    const channel = trial.carriers.call('sales', '+14155550120', '+12125550190');
    await calls.row('+1 212 555 0190').waitFor();
    assert.equal(await calls.rows.count(), 1);
    trial.carriers.hangUp(channel);
    browser.mustBeClean();
  });

  it('says how old a figure is that the app does not give again', async () => {
    await trial.post('/trunks/carrier-a/hold', { reason: 'works', by: 'alice' });
    const page = await browser.open(`${trial.url}/events?span=all`);
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    await rows.first().waitFor();
    await page.route(/\/api\/v1\/events/, (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'no-records', message: 'away' } } }),
    );
    const refused = page.waitForResponse((answer) => answer.status() === 503);
    await trial.post('/trunks/carrier-a/release');
    await refused;
    await page.clock.install({ time: Date.now() + 120_000 });
    await page.getByText(/^This is as of .* ago: away$/).waitFor();
    assert(await rows.first().isVisible());
  });

  it('says that the app is here and Asterisk is not', async () => {
    const page = await browser.open(trial.url);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    trial.carriers.ari.knobs.isBooted = false;
    for (const app of trial.carriers.ari.apps) trial.carriers.ari.cut(app);
    await page.getByText('The app is here, Asterisk is not').waitFor();
    trial.carriers.ari.knobs.isBooted = true;
    await page.getByText('The app is here, Asterisk is not').waitFor({ state: 'detached' });
    browser.mustBeClean();
  });
});
