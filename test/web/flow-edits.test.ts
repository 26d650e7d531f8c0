import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';
import { FlowPage } from './pages/flow-page.ts';

interface Whole {
  readonly attempts: ReadonlyArray<{ readonly endpoint?: string; readonly outcome?: string }>;
}

describe('A flow that is edited', () => {
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

  async function open(path: string): Promise<FlowPage> {
    return new FlowPage(await browser.open(`${trial.url}${path}`));
  }

  it('takes the next call to the failover destination that was added', async () => {
    const flow = await open('/flows');
    await flow.button('New flow …').click();
    await flow.dialog.getByLabel('Its name').fill('desk');
    await flow.dialog.getByRole('button', { name: 'Choose its first destination' }).click();
    await flow.page.getByRole('region', { name: 'Widgets' }).getByText('SIP URI').click();
    await flow.field('SIP URI').fill('sip:desk@10.0.0.9');
    await flow.panel.getByLabel('Add failover destination').check({ force: true });
    await flow.plus(1).click();
    await flow.choose('External number');
    await flow.field('Number').fill('+14155550188');
    await flow.panel.getByRole('button', { name: 'Add carrier-b' }).click();
    await flow.save('a desk with a backup');
    await flow.page.getByText('Live: new calls follow it.').first().waitFor();

    trial.carriers.behaviours.set('outbound', { does: 'refuse', sip: 503 });
    const id = await trial.wholeCall('desk', '100', '+12125550150');
    const { attempts } = await trial.get<Whole>(`/calls/${id}`);
    assert.deepEqual(
      attempts.map(({ endpoint, outcome }) => [endpoint, outcome]),
      [
        ['PJSIP/outbound/sip:desk@10.0.0.9', 'CONGESTION'],
        ['PJSIP/+14155550188@carrier-b', 'ANSWER'],
      ],
    );
  });

  it('is the same file by keys alone, on the canvas and in the list', async () => {
    const before = await readFile(trial.configFile, 'utf8');

    const canvas = await open('/flows/reception?view=canvas');
    await canvas.widget(1).waitFor();
    await canvas.tabTo(canvas.widget(1));
    await canvas.page.keyboard.press('Insert');
    await fillIn(canvas);
    const byCanvas = await saved(canvas, before);

    await writeFile(trial.configFile, before);
    await liveAgain(before);
    const list = await open('/flows/reception?view=list');
    await list.widget(1).waitFor();
    await list.tabTo(list.button('Add after tier 1'));
    await list.page.keyboard.press('Enter');
    await fillIn(list);
    const byList = await saved(list, before);

    assert.equal(byList, byCanvas);
    assert.match(
      byList,
      /- \{ number: "\+14155550126", via: carrier-c \}\n\s+- \{ number: "\+14155550177"/,
    );
  });

  async function saved(flow: FlowPage, before: string): Promise<string> {
    const text = await readFile(trial.configFile, 'utf8');
    assert.notEqual(text, before);
    await flow.page.context().close();
    return text;
  }

  /** Waits until the app follows a file that was written by hand. */
  async function liveAgain(text: string): Promise<void> {
    const tiers = text.includes('+14155550177') ? 2 : 1;
    await untilTrue(async () => {
      const route = await trial.get<{ tiers: readonly unknown[] }>('/routes/reception');
      return route.tiers.length === tiers;
    });
  }

  it('changes one line for one timeout, and leaves columns and comments', async () => {
    const before = (await readFile(trial.configFile, 'utf8')).split('\n');
    const flow = await open('/flows/support?tier=1');
    await flow.field('Rings for').fill('20s');
    await flow.save('rings shorter');
    const after = (await readFile(trial.configFile, 'utf8')).split('\n');
    const added = after.filter((line) => !before.includes(line));
    const lost = before.filter((line) => !after.includes(line));
    assert.deepEqual([added.map((line) => line.trim()), lost], [['ring_timeout: 20s'], []]);
    await flow.field('Rings for').fill('22s');
    await flow.save('a bit longer');
    const last = (await readFile(trial.configFile, 'utf8')).split('\n');
    const changed = last.flatMap((line, index) => (line === after[index] ? [] : [line.trim()]));
    assert.deepEqual(changed, ['ring_timeout: 22s']);
  });
});

/** Chooses an external number in the library, fills it in and saves, by keys alone. */
async function fillIn(flow: FlowPage): Promise<void> {
  const { keyboard } = flow.page;
  await flow.dialog.waitFor();
  await flow.tabTo(flow.dialog.getByRole('button', { name: /^External number/ }));
  await keyboard.press('Enter');
  await flow.field('Number').waitFor();
  await untilTrue(() => flow.hasFocus(flow.field('Number')));
  await keyboard.type('+14155550177');
  await flow.tabTo(flow.panel.getByRole('button', { name: 'Add carrier-a' }));
  await keyboard.press('Enter');
  await flow.saveButton.and(flow.page.locator(':not([aria-disabled])')).waitFor();
  await keyboard.press('Control+s');
  await flow.dialog.getByLabel('Reason').waitFor();
  await keyboard.type('by keys');
  await flow.tabTo(flow.dialog.getByRole('button', { name: 'Save and make it live' }));
  await keyboard.press('Enter');
  await flow.dialog.waitFor({ state: 'detached' });
}
