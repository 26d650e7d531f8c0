import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { NumbersPage } from './pages/numbers-page.ts';

const RECEPTION = '+14155550140';
const SUPPORT = '+14155550100';
const LINE = `  "${RECEPTION}": { route: reception, label: Reception }`;
const OFF = `  "${RECEPTION}": { route: reception, label: Reception, failover: no }`;

interface Model {
  numbers: Record<string, object>;
  routes: Record<string, { tiers: object[]; next_on?: string[] }>;
}

describe('The numbers', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;
  let original: string;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    original = await readFile(trial.configFile, 'utf8');
  });

  beforeEach(() => written(original));

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  /** Writes the file by hand, and makes it live. */
  async function written(text: string): Promise<void> {
    await writeFile(trial.configFile, text);
    await trial.post('/reload');
  }

  async function opened(path = '/numbers'): Promise<NumbersPage> {
    return new NumbersPage(await browser.open(trial.url + path));
  }

  it('come with the worst first, each with its reason, and lead to their editor', async () => {
    const numbers = await opened();
    const first = numbers.page.getByRole('row').nth(1);
    await first.filter({ hasText: /Reception/ }).waitFor();
    await first.filter({ hasText: /Unprotected.*the route has no other way/s }).waitFor();
    await numbers.row(SUPPORT).filter({ hasText: 'Protected' }).waitFor();
    await numbers.edit(RECEPTION);
    assert.equal(new URL(numbers.page.url()).searchParams.get('edit'), RECEPTION);
  });

  it('may be many: only those in sight are in the page, and the one that is edited', async () => {
    const many = Array.from({ length: 400 }, (_, index) => {
      return `  "+1212555${String(index).padStart(4, '0')}": { route: support }`;
    });
    await written(original.replace(LINE, [LINE, ...many].join('\n')));
    const last = '+12125550399';
    const numbers = await opened(`/numbers?edit=${encodeURIComponent(last)}`);
    await numbers.field('Failover routing').waitFor();
    const rows = numbers.page.getByRole('row');
    assert((await rows.count()) < 100, `${String(await rows.count())} rows`);
    await numbers.page.evaluate('scrollTo(0, 0)');
    await numbers.row(RECEPTION).waitFor();
    await numbers.field('Failover routing').waitFor();
  });

  it('get a backup: failover on, a number, busy; protected, and just these keys', async () => {
    const before = original.replace(LINE, OFF);
    await written(before);
    const numbers = await opened(`/numbers?edit=${encodeURIComponent(RECEPTION)}`);
    await numbers.field('Failover routing').click();
    await numbers.field('Backup').selectOption('External number');
    // What is not written yet is no mistake: the app has answered, and the field is not red.
    const number = numbers.field('Number');
    const isWrong = number.and(numbers.page.locator('[aria-invalid="true"]'));
    await numbers.outcome.getByText('tiers[1].number').waitFor();
    assert.equal(await isWrong.count(), 0);
    await number.focus();
    await number.press('Tab');
    await isWrong.waitFor();
    await number.fill('+14155550199');
    await numbers.addTrunk('carrier-b');
    await numbers.field('busy (486)').click();
    await numbers.outcomeSays(/This makes it Protected/);
    await numbers.outcome.getByText(/is busy.*the caller goes to \+1\s415\s555\s0199\./).waitFor();
    await numbers.save('a second carrier');
    await numbers
      .row(RECEPTION)
      .filter({ hasText: /Protected/ })
      .waitFor();
    const after = await readFile(trial.configFile, 'utf8');
    const expected = parse(original) as Model;
    expected.routes['reception']?.tiers.push({ number: '+14155550199', via: 'carrier-b' });
    assert(expected.routes['reception']);
    expected.routes['reception'].next_on = ['BUSY'];
    assert.deepEqual(parse(after), expected);
    const lines = after.split('\n');
    const left = before.split('\n').filter((line) => !lines.includes(line));
    assert.deepEqual(left, [OFF]);
  });

  it('say before the save that a backup shares the site of the primary', async () => {
    const text = original
      .replace('  carrier-c: {}', '  carrier-c: { site: dc1 }\n  carrier-d: { site: dc1 }')
      .replace('\nroutes:', '\nsites:\n  dc1: {}\n\nroutes:');
    await written(text);
    const numbers = await opened(`/numbers?edit=${encodeURIComponent(RECEPTION)}`);
    await numbers.field('Backup').selectOption('External number');
    await numbers.field('Number').fill('+14155550199');
    await numbers.addTrunk('carrier-d');
    await numbers.outcomeSays(/It stays Unprotected.*site dc1/);
    await numbers.save('no better one');
    await numbers
      .row(RECEPTION)
      .filter({ hasText: /Unprotected.*site dc1/s })
      .waitFor();
  });

  it('keep their tiers, byte for byte, while failover is switched off and on', async () => {
    const numbers = await opened(`/numbers?edit=${encodeURIComponent(SUPPORT)}`);
    await numbers.field('Failover routing').click();
    await numbers.outcomeSays(/This makes it Unprotected/);
    await numbers.save('works on the second carrier');
    await numbers
      .row(SUPPORT)
      .filter({ hasText: /Unprotected.*failover: no/s })
      .waitFor();
    const off = await readFile(trial.configFile, 'utf8');
    assert.equal(off.replace(', failover: no', ''), original);
    await numbers.field('Failover routing').click();
    await numbers.outcomeSays(/This makes it Protected/);
    await numbers.save('works are done');
    await numbers
      .row(SUPPORT)
      .filter({ hasText: /✓?Protected/ })
      .waitFor();
    assert.equal(await readFile(trial.configFile, 'utf8'), original);
  });

  it('keep a draft over a reload, and know what is unsaved', async () => {
    const numbers = await opened(`/numbers?edit=${encodeURIComponent(RECEPTION)}`);
    const state = numbers.editor.getByRole('status').filter({ hasText: /Unsaved|No change/ });
    await numbers.field('Label').fill('Front desk');
    await state.filter({ hasText: 'Unsaved' }).waitFor();
    await numbers.page.reload();
    await state.filter({ hasText: 'Unsaved' }).waitFor();
    assert.equal(await numbers.field('Label').inputValue(), 'Front desk');
    await numbers.editor.getByRole('button', { name: 'Undo' }).click();
    await state.filter({ hasText: 'No change' }).waitFor();
    assert.equal(await numbers.field('Label').inputValue(), 'Reception');
    await numbers.editor.getByRole('button', { name: 'Redo' }).click();
    await state.filter({ hasText: 'Unsaved' }).waitFor();
  });

  it('are added with a route, and then take calls by their number', async () => {
    const numbers = await opened();
    await numbers.page.getByRole('button', { name: 'Add a number' }).click();
    await numbers.dialog.getByLabel('Number').fill('+1 415 555 0177');
    await numbers.dialog.getByLabel('Label').fill('Fax');
    await numbers.dialog.getByLabel('Route').selectOption('sales');
    await numbers.dialog.getByRole('button', { name: 'Show the change and save' }).click();
    await numbers.page.getByRole('button', { name: 'Save and make it live' }).click();
    await numbers.row('+14155550177').filter({ hasText: 'Fax' }).waitFor();
    const { route } = await trial.get<{ route: string }>('/numbers/+14155550177');
    assert.equal(route, 'sales');
  });

  it('that people call and the file does not list are named, and can be added', async () => {
    await trial.wholeCall('by-number', '4155550188', '+12125550180');
    const numbers = await opened();
    const seen = numbers.page.getByRole('table', { name: /called and not listed/ });
    await seen.getByRole('button', { name: 'Add +14155550188' }).click();
    assert.equal(await numbers.dialog.getByLabel('Number').inputValue(), '+14155550188');
  });

  it('that share a route ask for whom a change is', async () => {
    await written(
      original.replace('route: sales,     label: Sales', 'route: reception, label: Sales'),
    );
    const numbers = await opened(`/numbers?edit=${encodeURIComponent(RECEPTION)}`);
    await numbers.field('Give this number a route of its own').click();
    await numbers.field('Backup').selectOption('Dialplan');
    await numbers.field('Context, extension, priority').fill('standby-ivr,s,1');
    await numbers.outcomeSays(/This makes it Protected/);
    await numbers.save('only for the desk');
    const { numbers: listed, routes } = parse(await readFile(trial.configFile, 'utf8')) as Model;
    assert.deepEqual(listed[RECEPTION], { route: 'reception-0140', label: 'Reception' });
    assert.deepEqual(routes['reception']?.tiers.length, 1);
    assert.deepEqual(routes['reception-0140']?.tiers[1], { dialplan: 'standby-ivr,s,1' });
  });
});
