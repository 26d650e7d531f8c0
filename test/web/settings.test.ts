import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';

describe('The settings', () => {
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

  it('say at once that the file is not live, and lead to the line', async () => {
    const page = await browser.open(`${trial.url}/settings`);
    await page.getByText(/^failover.yaml has been live as it is for/).waitFor();
    const text = await readFile(trial.configFile, 'utf8');
    await writeFile(trial.configFile, text.replace('via: carrier-c', 'via: carier-c'));
    await page.getByText(/^failover.yaml was saved .* with 1 error and is not live\.$/).waitFor();
    const problems = page.getByRole('region', { name: 'What is wrong in the file' });
    await problems
      .getByRole('button', { name: /line \d+/ })
      .first()
      .click();
    const line = page.locator('[aria-current="location"]');
    await line.filter({ hasText: 'via: carier-c' }).waitFor();
    assert.match(page.url(), /\/settings\?line=\d+$/);
    await writeFile(trial.configFile, text);
    await page.getByText(/^failover.yaml has been live as it is for/).waitFor();
  });

  it('hide the secrets of the file', async () => {
    const page = await browser.open(`${trial.url}/settings?line=2`);
    const file = page.getByRole('group', { name: 'The lines of the file' });
    await file.getByText('<kept>').first().waitFor();
    assert.doesNotMatch(await file.innerText(), /password: secret/);
  });

  it('keep the versions, compare them, and bring one back', async () => {
    const before = await readFile(trial.configFile, 'utf8');
    await trial.addBackup('reception', '+14155550129', 'carrier-b');
    const page = await browser.open(`${trial.url}/settings`);
    const versions = page.getByRole('region', { name: 'Versions' }).getByRole('row');
    await versions.nth(2).waitFor();
    await versions.nth(2).getByRole('link').click();
    await page.getByText('Compared with the file now').click();
    const compared = page.getByRole('group', { name: 'Compared with the file now' });
    await compared.getByText('+14155550129').waitFor();
    await page.getByRole('button', { name: /^Restore … / }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('+14155550129').first().waitFor();
    await dialog.getByLabel('Reason').fill('the last change was wrong');
    await dialog.getByLabel('Your name').fill('alice');
    const typed = dialog.getByLabel(/^Type .* to go on$/);
    if ((await typed.count()) > 0) await typed.fill('+14155550140');
    await dialog.getByRole('button', { name: 'Restore it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await untilTrue(async () => (await readFile(trial.configFile, 'utf8')) === before);
    await versions
      .filter({ hasText: /alice.*the last change was wrong.*this portal/ })
      .first()
      .waitFor();
  });

  it('of this browser count at once, and after a reload', async () => {
    const page = await browser.open(`${trial.url}/settings`, { timezoneId: 'Asia/Tokyo' });
    const own = page.getByRole('region', { name: 'This browser' });
    await own.getByRole('radio', { name: 'UTC', exact: true }).check();
    await page.getByRole('button', { name: 'Time zone: UTC' }).waitFor();
    await own.getByRole('switch', { name: 'Single keys go to pages and search' }).uncheck();
    await own.getByRole('switch', { name: 'Hide phone numbers on this screen' }).check();
    await page.reload();
    await page.getByRole('button', { name: 'Time zone: UTC' }).waitFor();
    assert(await own.getByRole('switch', { name: 'Hide phone numbers' }).isChecked());
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    assert.match(page.url(), /\/settings$/);
  });
});
