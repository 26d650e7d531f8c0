import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';

describe('The report of a month', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    trial.carriers.behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
    await trial.wholeCall('sales', '+14155550120', '+12125550181');
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('has the figures of the API, on the page and in the file', async () => {
    const page = await browser.open(trial.url);
    await page.getByRole('link', { name: /^Failovers, / }).click();
    await page.getByText('1 call came in and 1 failed over').waitFor();
    const trunks = page.getByRole('region', { name: 'By trunk that decided' });
    await trunks
      .getByRole('row')
      .filter({ hasText: /carrier-b.*1.*100/ })
      .waitFor();
    const why = page.getByRole('region', { name: 'Why calls failed over' });
    await why
      .getByRole('row')
      .filter({ hasText: /refused.*sip:503/ })
      .waitFor();
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const csv = await (await fetch(trial.url + String(href))).text();
    assert.match(csv, /,route,sales,,1,1,1,100,/);
  });

  it('is printed without what cannot be used on paper', async () => {
    const page = await browser.open(`${trial.url}/report`, { colorScheme: 'dark' });
    await page.getByRole('region', { name: 'By route' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const seen of [
      page.getByRole('navigation'),
      page.getByRole('button', { name: 'Print' }),
    ]) {
      assert.equal(await seen.filter({ visible: true }).count(), 0);
    }
    assert(await page.getByRole('region', { name: 'By route' }).isVisible());
  });

  it('of a month without a call says so', async () => {
    const page = await browser.open(`${trial.url}/report?month=2026-01`);
    await page.getByText('Nobody called in January 2026.').waitFor();
  });
});
