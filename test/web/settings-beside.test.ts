import { readFile, writeFile } from 'node:fs/promises';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';

describe('Beside the settings', () => {
  let trial: PortalTrial;
  let other: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, other, browser] = await Promise.all([
      PortalTrial.start(),
      PortalTrial.start(),
      PortalBrowser.start(),
    ]);
    const text = await readFile(trial.configFile, 'utf8');
    const peers = `  peers: { pbx2: { url: "${other.url}" } }\n`;
    await trial.stopApp();
    await writeFile(trial.configFile, text.replace('admin:\n', `admin:\n${peers}`));
    await trial.startApp();
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await Promise.all([trial.close(), other.close()]);
  });

  it('another instance has the same configuration, then another one, and then is not there', async () => {
    const page = await browser.open(`${trial.url}/settings`);
    const row = page.getByRole('region', { name: 'Other instances' }).getByRole('listitem');
    await row.filter({ hasText: /pbx2.*same configuration.*since/s }).waitFor();
    await other.addBackup('reception', '+14155550129', 'carrier-b');
    await row.filter({ hasText: /pbx2.*differs.*since/s }).waitFor();
    await other.stopApp();
    await row.filter({ hasText: /pbx2.*does not answer.*since/s }).waitFor();
  });

  it('the doctor runs, and says what it found, why it matters and what to write', async () => {
    const page = await browser.open(`${trial.url}/settings`);
    const doctor = page.getByRole('region', { name: 'Doctor' });
    await doctor.getByText('It has not run since the app started.').waitFor();
    await doctor.getByRole('button', { name: 'Run it' }).click();
    await doctor.getByRole('button', { name: 'Run it again' }).waitFor();
    const found = doctor.getByRole('listitem').filter({ hasText: /./ }).first();
    await found.waitFor();
    // Another browser sees the same findings.
    const again = await browser.open(`${trial.url}/settings`);
    const [text] = await found.locator('p').allInnerTexts();
    await again
      .getByRole('region', { name: 'Doctor' })
      .getByText(text ?? '')
      .first()
      .waitFor();
  });
});
