import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { FlowPage } from './pages/flow-page.ts';

describe('What if', () => {
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

  it('tier 1 is silent and carrier-a down: the path lights to carrier-b, at the times of simulate', async () => {
    const flow = new FlowPage(await browser.open(`${trial.url}/flows/support?what-if=on`));
    await flow.whatIf.getByLabel(/^1 sip:support/).selectOption({ label: 'never rings' });
    await flow.whatIf.getByLabel('carrier-a is').selectOption({ label: 'down' });
    await flow.whatIf.getByText('by carrier-b answers after', { exact: false }).waitFor();
    await flow.widget(2).and(flow.page.locator('[data-lit="good"]')).waitFor();
    assert.equal(await flow.widget(1).getAttribute('data-lit'), 'bad');
    const byCarrierB = flow.widget(2).locator('li[data-lit="good"]');
    assert.match((await byCarrierB.textContent()) ?? '', /carrier-b.*answered/);
    const played = await simulate({
      route: 'support',
      endsByWay: { '1 sip:support@10.0.0.5': 'silence' },
      down: ['carrier-a'],
    });
    const shown = await flow.whatIf
      .getByRole('list', { name: 'Step by step' })
      .getByRole('listitem')
      .allTextContents();
    assert.equal(played.call.setupMs > 1000, true);
    const seconds = (played.call.setupMs / 1000).toFixed(3);
    assert(
      shown.some((text) => text.includes(`+${seconds}`) && text.includes('carrier-b answers')),
      shown.join('\n'),
    );
  });

  it('takes the place of an open tier, and calls nobody gone who is still there', async () => {
    const flow = new FlowPage(await browser.open(`${trial.url}/flows/hotline?tier=1`));
    await flow.panel.waitFor();
    await flow.button('What if').click();
    // All ring at once: one answers, and the other leg is cancelled.
    await flow.whatIf.getByText('PJSIP/bob: cancelled, answered elsewhere').waitFor();
    assert.equal(await flow.panel.count(), 0);
  });

  it('is a link: another browser shows the same', async () => {
    const path = '/flows/support?what-if=on&end=sip%3A486%401+sip%3Asupport%4010.0.0.5';
    const flow = new FlowPage(await browser.open(trial.url + path));
    await flow.whatIf.getByText('Nobody answers.', { exact: false }).waitFor();
    assert.equal(await flow.widget(1).getAttribute('data-lit'), 'decided');
    assert.equal(await flow.widget(2).getAttribute('data-lit'), null);
  });

  it('follows the draft, which nobody has saved', async () => {
    const flow = new FlowPage(
      await browser.open(`${trial.url}/flows/reception?what-if=on&down=carrier-c&view=list`),
    );
    await flow.whatIf.getByText('carrier-c', { exact: false }).first().waitFor();
    await flow.button('Add after tier 1').click();
    await flow.choose('Dialplan');
    await flow.field('Place in the dialplan').fill('standby-ivr,s,1');
    await flow.whatIf.getByLabel(/^1 /).selectOption({ label: 'refuses (503)' });
    await flow.whatIf
      .getByText('standby-ivr,s,1 takes the caller', { exact: false })
      .first()
      .waitFor();
  });

  it('has a table of all that can happen', async () => {
    const flow = new FlowPage(await browser.open(`${trial.url}/flows/hotline?what-if=on`));
    await flow.button('Show all that can happen').click();
    const table = flow.page.getByRole('table', { name: 'All that can happen' });
    await table.getByText('standby-ivr,s,1').first().waitFor();
    await table.getByText('situation 2').first().waitFor();
  });

  async function simulate(body: object) {
    const answer = await fetch(`${trial.url}/api/v1/simulate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { call: { setupMs: number } };
  }
});
