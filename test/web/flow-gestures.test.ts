import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';
import { FlowPage } from './pages/flow-page.ts';

/** All widgets of a flow are in sight. */
const TALL = { viewport: { width: 1280, height: 1600 } };

describe('In a flow', () => {
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
    return new FlowPage(await browser.open(`${trial.url}${path}`, TALL));
  }

  it('a widget of the library is dragged to a "+", and a tier to another place', async () => {
    const flow = await open('/flows/support?view=canvas');
    await flow.widget(2).getByText('carrier-b').first().waitFor();
    const library = flow.page.getByRole('region', { name: 'Widgets' });
    await library.getByRole('button', { name: /^External number/ }).dragTo(flow.plus(1));
    await flow.widget(3).waitFor();
    await flow.panel.getByText('Tier 2: External number').waitFor();
    await flow.field('Number').fill('+14155550188');
    await flow.widget(2).getByText('+1 415 555 0188').waitFor();
    // What the app says of the draft makes the widget longer, and moves what is below it.
    await flow.widget(2).getByText('carrier-c').waitFor();
    await flow.widget(3).dragTo(flow.plus(0));
    await flow.widget(1).getByText('+1 415 555 0123').waitFor();
    await flow.widget(3).getByText('+1 415 555 0188').waitFor();
    await flow.widget(2).getByText('sip:support@10.0.0.5').waitFor();
    await flow.unsaved.waitFor();
  });

  it('failover is switched off behind a widget, and undo brings the tiers back', async () => {
    const flow = await open('/flows/hotline?tier=1');
    // Before it is seen, it has no text.
    await flow.widget(3).waitFor();
    const before = await flow.widget(3).innerText();
    await flow.panel.getByLabel('Add failover destination').click({ force: true });
    await flow.dialog.getByText('Remove tiers 2 to 3 from this flow?').waitFor();
    await flow.dialog.getByRole('button', { name: 'Remove' }).click();
    await flow.widget(2).waitFor({ state: 'detached' });
    await flow.unsaved.waitFor();
    await flow.page.keyboard.press('Control+z');
    await flow.widget(3).waitFor();
    assert.equal(await flow.widget(3).innerText(), before);
    await flow.unsaved.waitFor({ state: 'hidden' });
  });

  it('F8 goes from one problem to the next, each with the focus in its field', async () => {
    const right = await readFile(trial.configFile, 'utf8');
    const wrong = right
      .replace('sip: sip:support@10.0.0.5 ', 'sip: "support at 10.0.0.5" ')
      .replace('via: [carrier-a, carrier-b] }', 'via: [carier-a, carrier-b] }');
    await writeFile(trial.configFile, wrong);
    const flow = await open('/flows/support');
    await flow.problems.getByText('(2)').waitFor();
    const next = async (place: string): Promise<void> => {
      await flow.page.keyboard.press('F8');
      const focused = flow.page.locator(`[data-field="${place}"]`);
      await untilTrue(
        async () => (await focused.and(flow.page.locator(':focus, :focus-within')).count()) > 0,
      );
    };
    await next('/routes/support/tiers/0/sip');
    await next('/routes/support/tiers/1/via');
    await next('/routes/support/tiers/0/sip');
    await writeFile(trial.configFile, right);
  });
});
