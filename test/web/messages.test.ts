import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';

describe('The messages', () => {
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

  it('that somebody sends as a test are shown try by try', async () => {
    const page = await browser.open(`${trial.url}/messages`);
    await page.getByRole('button', { name: 'Send a test …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('tries ops-mail and ops-sms, in this order').waitFor();
    await dialog.getByLabel('Subject').fill('Is anybody there?');
    await dialog.getByRole('button', { name: 'Send it' }).click();
    await page.getByText(/^It got through by ops-sms/).waitFor();
    await page.getByRole('region', { name: 'Is anybody there?' }).waitFor();
    await page.goto(`${trial.url}/messages`);
    const row = page.getByRole('row').filter({ hasText: 'Is anybody there?' });
    await row.filter({ hasText: 'delivered' }).waitFor();
    await page.getByText('No message waits to get through.').waitFor();
  });

  it('are given up only by those who confirm it', async () => {
    trial.couriers.confirms = false;
    await trial.post('/messages', { cascade: 'ops', text: 'Nobody will confirm this' });
    const page = await browser.open(`${trial.url}/messages`);
    const row = page.getByRole('row').filter({ hasText: 'Nobody will confirm this' });
    await row.filter({ hasText: 'receipt awaited' }).waitFor();
    await row.getByRole('button', { name: /^Give up/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Give up', exact: true }).click();
    await row.filter({ hasText: 'given up' }).waitFor();
    assert.equal(await row.getByRole('button').count(), 0);
  });
});
