import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';
import { NumbersPage } from './pages/numbers-page.ts';

const RECEPTION = '+14155550140';
const EDITOR = `/numbers?edit=${encodeURIComponent(RECEPTION)}`;

describe('A file that somebody else changes too', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;
  let original: string;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    original = await readFile(trial.configFile, 'utf8');
  });

  beforeEach(() => writeFile(trial.configFile, original));

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  /** The editor with a label that is not saved. */
  async function withDraft(): Promise<NumbersPage> {
    await trial.post('/reload');
    const numbers = new NumbersPage(await browser.open(trial.url + EDITOR));
    await numbers.field('Label').fill('Front desk');
    await numbers.editor.getByRole('status').filter({ hasText: 'Unsaved' }).waitFor();
    return numbers;
  }

  it('is not written over: mine on top keeps both changes', async () => {
    const numbers = await withDraft();
    await writeFile(trial.configFile, original.replace('label: Main line', 'label: Door'));
    await numbers.banner.filter({ hasText: /changed the file by hand/ }).waitFor();
    await numbers.banner.getByRole('button', { name: 'See their change' }).click();
    await numbers.banner.getByText(/^added \+.*label: Door/).waitFor();
    await numbers.banner.getByRole('button', { name: 'Put mine on top' }).click();
    await numbers.banner.waitFor({ state: 'detached' });
    await numbers.save('after the other one');
    const expected = original
      .replace('label: Main line', 'label: Door')
      .replace('label: Reception', 'label: Front desk');
    assert.equal(await readFile(trial.configFile, 'utf8'), expected);
  });

  it('is one draft in two tabs: none loses what was typed in the other', async () => {
    const numbers = await withDraft();
    const other = new NumbersPage(await numbers.page.context().newPage());
    await other.page.goto(trial.url + EDITOR);
    await untilTrue(async () => (await other.field('Label').inputValue()) === 'Front desk');
    await other.field('Label').fill('Front desk, ground floor');
    await untilTrue(
      async () => (await numbers.field('Label').inputValue()) === 'Front desk, ground floor',
    );
    await numbers.save('two tabs');
    await other.editor
      .getByRole('status')
      .filter({ hasText: 'Unsaved' })
      .waitFor({ state: 'detached' });
    // Undo reaches past a save, whatever the other tab has made of it.
    await numbers.editor.getByRole('button', { name: 'Undo' }).click();
    await untilTrue(async () => (await numbers.field('Label').inputValue()) === 'Reception');
    await other.page.close();
  });

  it('asks mine or theirs where both have changed the same', async () => {
    const numbers = await withDraft();
    await writeFile(trial.configFile, original.replace('label: Reception', 'label: Porter'));
    await numbers.banner.getByRole('button', { name: 'Put mine on top' }).click();
    await numbers.dialog.getByLabel('Theirs: "Porter"').check();
    await numbers.dialog.getByRole('button', { name: 'Put it together' }).click();
    await numbers.banner.waitFor({ state: 'detached' });
    assert.equal(await numbers.field('Label').inputValue(), 'Porter');
    await numbers.editor.getByRole('status').filter({ hasText: 'No change' }).waitFor();
  });

  it('names who saved it by the portal, and the draft can be dropped', async () => {
    const numbers = await withDraft();
    const other = new NumbersPage(await browser.open(trial.url + EDITOR));
    await other.field('Label').fill('Porter');
    await other.save('their turn', 'alice');
    await numbers.banner.filter({ hasText: /alice has changed the file/ }).waitFor();
    await numbers.banner.getByRole('button', { name: 'Drop mine' }).click();
    await numbers.banner.waitFor({ state: 'detached' });
    assert.equal(await numbers.field('Label').inputValue(), 'Porter');
  });

  it('says so where the number is not listed any more, and keeps the draft', async () => {
    const numbers = await withDraft();
    await writeFile(trial.configFile, original.replace(/^ *"\+14155550140".*\n/m, ''));
    await trial.post('/reload');
    const unlisted = numbers.page.getByText(/^failover.yaml does not list \+14155550140\./);
    await unlisted.waitFor();
    await writeFile(trial.configFile, original);
    await trial.post('/reload');
    await unlisted.waitFor({ state: 'detached' });
    await numbers.editor.getByRole('status').filter({ hasText: 'Unsaved' }).waitFor();
    assert.equal(await numbers.field('Label').inputValue(), 'Front desk');
  });

  it('leaves no question open where the answer to a save was lost', async () => {
    const numbers = await withDraft();
    await numbers.page.route('**/api/v1/config', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await numbers.openSave();
    await numbers.dialog.getByRole('button', { name: 'Save and make it live' }).click();
    await numbers.dialog.getByText(/^The app did not answer. It may have done it/).waitFor();
    await numbers.dialog.getByText('The change leaves the file as it is.').waitFor();
    await numbers.dialog.getByRole('button', { name: 'Cancel' }).click();
    await numbers.editor.getByRole('status').filter({ hasText: 'No change' }).waitFor();
  });

  it('refuses a save for an older version', async () => {
    const { etag } = await trial.get<{ etag: string }>('/config');
    await writeFile(trial.configFile, original.replace('label: Main line', 'label: Door'));
    const answer = await fetch(`${trial.url}/api/v1/config`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': `"${etag}"` },
      body: JSON.stringify({ edits: [{ op: 'remove', path: '/drills/tuesday' }] }),
    });
    assert.equal(answer.status, 412);
  });

  it('can be changed by a copied diff where the portal may not save', async () => {
    const closed = original.replace('edit: yes', 'edit: no');
    await trial.stopApp();
    await writeFile(trial.configFile, closed);
    await trial.startApp();
    const numbers = new NumbersPage(await browser.open(trial.url + EDITOR));
    await numbers.field('Label').fill('Front desk');
    await numbers.field('busy (486)').click();
    await numbers.outcomeSays(/Unprotected/);
    await numbers.editor.getByRole('button', { name: 'Copy the change' }).click();
    const text = await numbers.dialog
      .getByRole('group', { name: 'The change as a diff' })
      .innerText();
    const folder = dirname(trial.configFile);
    await copyFile(trial.configFile, `${folder}/copy.yaml`);
    const { status, stderr } = spawnSync('patch', [`${folder}/copy.yaml`], {
      input: `${text}\n`,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const patched = await readFile(`${folder}/copy.yaml`, 'utf8');
    assert(patched.includes('label: Front desk') && patched.includes('next_on: [BUSY]'));
    assert.equal(await readFile(trial.configFile, 'utf8'), closed);
  });
});
