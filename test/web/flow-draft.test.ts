import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { FlowPage } from './pages/flow-page.ts';

describe('The draft of a flow', () => {
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

  it('shows an unknown trunk on the field, the widget and in the list, and cannot be saved', async () => {
    const right = await readFile(trial.configFile, 'utf8');
    await writeFile(
      trial.configFile,
      right.replace('[carrier-a, carrier-b] }', '[carier-a, carrier-b] }'),
    );
    const flow = await open('/flows/support?tier=2');
    const wrong = /carier-a/;
    await flow.problems.getByText(wrong).first().waitFor();
    await flow.widget(2).getByText(wrong).first().waitFor();
    await flow.panel
      .getByRole('group', { name: 'By', exact: true })
      .getByText(wrong)
      .first()
      .waitFor();
    await flow.field('Rings for').fill('20s');
    await flow.unsaved.waitFor();
    await flow.saveButton.and(flow.page.locator('[aria-disabled][title*="1 error"]')).waitFor();
    await flow.problems.getByRole('button', { name: 'Correct it' }).click();
    await flow.saveButton.and(flow.page.locator(':not([aria-disabled])')).waitFor();
    assert.equal(await flow.problems.getByText(wrong).count(), 0);
    await flow.save('the right trunk');
    assert.match(await readFile(trial.configFile, 'utf8'), /via: \[carrier-a, carrier-b\]/);
  });

  it('is the same after ten edits, ten undos, ten redos and a reload, and says if it is unsaved', async () => {
    const flow = await open('/flows/hotline?view=list');
    await flow.widget(3).waitFor();
    // The widget of the call has its numbers a little later.
    const tiers = flow.page.locator('[data-widget]:not([data-widget="0"])');
    const names = (): Promise<readonly string[]> =>
      tiers.locator('> p:first-of-type').allTextContents();
    const start = await names();
    assert(await flow.unsaved.isHidden());
    for (let edit = 0; edit < 10; edit += 1) {
      // There and back: every second edit is the file again.
      await flow.button(edit % 2 === 0 ? 'Move down tier 1' : 'Move up tier 2').click();
      await assertUnsaved(flow, edit % 2 === 0);
    }
    await flow.button('Move down tier 1').click();
    const moved = await names();
    assert.notDeepEqual(moved, start);
    for (let undo = 0; undo < 11; undo += 1) {
      await flow.page.keyboard.press('Control+z');
      await assertUnsaved(flow, undo % 2 === 1);
    }
    assert.deepEqual(await names(), start);
    for (let redo = 0; redo < 11; redo += 1) {
      await flow.page.keyboard.press('Control+Shift+z');
      await assertUnsaved(flow, redo % 2 === 0);
    }
    assert.deepEqual(await names(), moved);
    await flow.page.reload();
    await flow.widget(3).waitFor();
    assert.deepEqual(await names(), moved);
    await assertUnsaved(flow, true);
  });
});

async function assertUnsaved(flow: FlowPage, isUnsaved: boolean): Promise<void> {
  await flow.unsaved.waitFor({ state: isUnsaved ? 'visible' : 'hidden' });
}
