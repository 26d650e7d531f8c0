import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { everSays } from './fixtures/ever-says.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { CallPage } from './pages/call-page.ts';
import { DrillsPage } from './pages/drills-page.ts';

describe('The drills', () => {
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

  it('run for one’s own number: each call leads to its ladder, and its backup is proven', async () => {
    const page = await browser.open(`${trial.url}/drills`);
    const drills = new DrillsPage(page);
    await drills.row('tuesday').getByRole('button', { name: 'Start … tuesday' }).click();
    await drills.consequences.getByText('Its backup is up now.').waitFor();
    await drills.consequences.getByText(/those from \+1.415.555.0199/).waitFor();
    await drills.consequences.getByText('Three calls in a row that fail end it.').waitFor();
    await drills.start('tuesday', 'monthly rehearsal', 'alice');
    await drills
      .row('tuesday')
      .filter({ hasText: /runs.*9\smin left/ })
      .waitFor();

    for (const last of [1, 2]) {
      await trial.wholeCall('sales', '+14155550120', '+14155550199', last);
    }
    await drills.row('tuesday').getByRole('link', { name: 'tuesday' }).click();
    await drills.calls.nth(1).waitFor();
    for (const call of await drills.calls.all()) {
      await call.filter({ hasText: /passed.*moved on in.*answered/ }).waitFor();
    }
    await drills
      .proven(/\+1.415.555.0120/)
      .filter({ hasText: 'by the drill tuesday' })
      .waitFor();

    await drills.calls.first().getByRole('link').click();
    const call = new CallPage(page);
    await call.rung('as if').waitFor();
    assert((await call.rungs()).some((rung) => rung.includes('drill tuesday')));

    await drills.bar('tuesday').getByRole('button', { name: 'Stop tuesday' }).click();
    await drills.bar('tuesday').waitFor({ state: 'detached' });
    const { counts, state } = await trial.get<Drilled>('/drills/tuesday');
    assert.deepEqual([state, counts], ['ended', { passed: 2, failed: 0 }]);
  });

  it('say what speaks against one, and start it all the same where somebody says so', async () => {
    await trial.post('/trunks/carrier-b/hold', { reason: 'works', by: 'alice' });
    const page = await browser.open(`${trial.url}/drills?start=tuesday`);
    const drills = new DrillsPage(page);
    await drills.dialog.getByText('carrier-b is held').first().waitFor();
    assert(await drills.deed('tuesday').isDisabled());
    await drills.dialog.getByRole('checkbox', { name: 'Start it all the same' }).check();
    await drills.start('tuesday', 'a rehearsal', 'alice');
    await drills.bar('tuesday').waitFor();
    await drills.bar('tuesday').getByRole('button', { name: 'Stop tuesday' }).click();
    await drills.bar('tuesday').waitFor({ state: 'detached' });
    await trial.post('/trunks/carrier-b/release');
  });

  it('are written for one’s own number, and start nothing by that', async () => {
    const page = await browser.open(`${trial.url}/numbers?edit=%2B14155550120`);
    await page.getByRole('link', { name: 'Drill', exact: true }).click();
    const { dialog } = new DrillsPage(page);
    const number = dialog.getByLabel('Number', { exact: true }).locator('option:checked');
    assert.match(await number.innerText(), /^Sales: .*415.*555.*0120 \(sales\)$/);
    const saysUnknown = await everSays(page, 'There is no drill drill-sales');
    const deed = dialog.getByRole('button', { name: 'Write the drill' });
    await dialog.getByLabel('Your own number').fill('+14155550188');
    await dialog
      .getByRole('group', { name: 'What changes in the file' })
      .getByText('drill-sales')
      .waitFor();
    await dialog.getByLabel('Your name').fill('alice');
    await deed.click();
    await page.getByRole('heading', { name: 'Drill drill-sales' }).waitFor();
    await page.getByText('drill-sales has not run yet.').waitFor();
    assert.equal(await saysUnknown(), false);
    const { state, caller, target } = await trial.get<Written>('/drills/drill-sales');
    assert.deepEqual(
      [state, caller, target.kind, target.name],
      ['idle', '+14155550188', 'route', 'sales'],
    );
    assert.match(await readFile(trial.configFile, 'utf8'), /# Kept as it is: comments/);
  });

  it('keep their earlier runs, call by call', async () => {
    const page = await browser.open(`${trial.url}/drills/tuesday`);
    const runs = page.getByRole('region', { name: 'Runs' }).getByRole('row');
    await runs
      .filter({ hasText: /alice: monthly rehearsal/ })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'Calls of run 1' }).waitFor();
    const drills = new DrillsPage(page);
    await drills.calls.nth(1).waitFor();
    assert.equal(await drills.calls.count(), 2);
  });
});

interface Written {
  readonly state: string;
  readonly caller: string;
  readonly target: { readonly kind: string; readonly name: string };
}

interface Drilled {
  readonly state: string;
  readonly counts: { readonly passed: number; readonly failed: number };
}
