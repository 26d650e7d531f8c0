import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Callee } from '../../lab/scenario.ts';
import { PortalBrowser } from '../web/fixtures/portal-browser.ts';
import { CallPage } from '../web/pages/call-page.ts';
import { CallsPage } from '../web/pages/calls-page.ts';
import { DrillsPage } from '../web/pages/drills-page.ts';
import { FlowPage } from '../web/pages/flow-page.ts';
import { OverviewPage } from '../web/pages/overview-page.ts';
import { WatchedApp } from './app-api.ts';
import { hangUp, outcomes, place, TALKS_ON, type CallSpec, type PlacedCall } from './call.ts';
import { cli } from './cli.ts';
import { appConfig, lab, restartApp } from './lab.ts';
import { hangUpOne, RINGS } from './several-calls.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const REFUSES: Callee = { final: { code: 503 } };
const BUSY: Callee = { final: { code: 486 } };

describe('The portal, beside real calls', () => {
  let app: WatchedApp;
  let browser: PortalBrowser;

  before(async () => {
    browser = await PortalBrowser.start();
    app = await WatchedApp.run((own) =>
      appConfig('auto', {
        ...own,
        admin: { ...(own['admin'] as object), edit: 'yes' },
        health: { fail_after: 3 },
        numbers: { '+14155550120': { route: 'two-tiers', label: 'Main line' } },
        drills: {
          tuesday: { route: 'two-tiers', as: 'sip:503', caller: '+12025559999', for: '10m' },
        },
      }),
    );
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await restartApp();
  });

  async function open(path: string) {
    return browser.open(app.url + path);
  }

  /** Places a call that is over when its record is kept, and opens its page. */
  async function story(spec: CallSpec): Promise<CallPage> {
    const seen = lab().app.facts.length;
    await place(spec);
    const started = lab()
      .app.facts.slice(seen)
      .find(({ kind }) => kind === 'call-started');
    assert(started?.kind === 'call-started');
    const call = new CallPage(await open(`/calls/${started.call}`));
    await call.ladder.waitFor();
    return call;
  }

  it('a drill for one’s own number: two calls pass, and its backup is proven', async () => {
    const page = await open('/drills');
    const drills = new DrillsPage(page);
    await drills.row('tuesday').getByRole('button', { name: 'Start … tuesday' }).click();
    await drills.start('tuesday', 'monthly rehearsal', 'alice');
    for (let call = 0; call < 2; call += 1) {
      const { rungs } = await place({
        route: 'two-tiers',
        number: '14155550120',
        peers: { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS },
      });
      assert.equal(rungs.at(-1)?.outcome, 'ANSWER');
    }
    await drills.row('tuesday').getByRole('link', { name: 'tuesday' }).click();
    await drills.calls.nth(1).waitFor();
    for (const call of await drills.calls.all()) await hasPassed(call);
    await drills
      .proven(/\+1.415.555.0120/)
      .filter({ hasText: 'by the drill tuesday' })
      .waitFor();
    await drills.calls.first().getByRole('link').click();
    await new CallPage(page).rung('as if').waitFor();
    await cli('drill stop tuesday');
  });

  it('a call that fails over while Live is open: its row says what it does', async () => {
    const { rows } = new CallsPage(await open('/calls'));
    await place({
      route: 'odd',
      peers: { 'carrier-a': REFUSES, 'carrier-b': RINGS },
      during: async () => {
        const row = rows.filter({ hasText: /carrier-b\srings/ });
        await row.getByText('failed over').waitFor();
        await hangUpOne('lab-caller');
      },
    });
    await place({
      route: 'odd',
      peers: { 'carrier-a': REFUSES, 'carrier-b': { ...ANSWERS, ...TALKS_ON } },
      caller: TALKS_ON,
      during: async ({ caller }) => {
        const row = rows.filter({ hasText: /carrier-b,\s2nd\sattempt/ });
        await row.getByText('answered').waitFor();
        await hangUp(caller);
      },
    });
    await rows.first().waitFor({ state: 'detached' });
  });

  it('a busy callee: a person decided, and it is not red', async () => {
    const call = await story({
      route: 'two-tiers',
      peers: { 'carrier-a': BUSY },
      caller: { expects: 486 },
    });
    assert.match(await call.says(), /^carrier-a: busy \(486\)\./);
    assert.equal(await call.toneOf('busy (486)'), 'var(--tone-decided)');
    await call.rung('busy (486)').click();
    await call.fact('Blame', 'the callee').waitFor();
  });

  it('its ladder has the caller and two ways, the code, and the line of the rule', async () => {
    const call = await story({
      route: 'stops-on-503',
      peers: { 'carrier-a': REFUSES },
      caller: { expects: 503 },
    });
    assert.match(await call.says(), /^carrier-a: refused \(503\)/);
    await call.rung('refused (503)').click();
    await call.fact('SIP code', '503').waitFor();
    await call.page.getByRole('link', { name: /^failover\.yaml line \d+$/ }).waitFor();

    const other = await story({
      route: 'two-tiers',
      peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    });
    assert.equal(await other.says(), 'carrier-a: refused (503). carrier-b answered.');
    const rungs = await other.rungs();
    assert(rungs.some((rung) => /by carrier-a: refused \(503\)/.test(rung)));
    assert(rungs.some((rung) => rung.endsWith('by carrier-b: answered')));
  });

  it('a peer that is silent: the gap, and our timer, not 408', async () => {
    const call = await story({ route: 'silent-primary', peers: { 'carrier-b': ANSWERS } });
    assert.match(await call.says(), /said nothing for \d/);
    const [silent = ''] = (await call.rungs()).filter((rung) => rung.includes('our timer'));
    assert.match(silent, /unreachable: our timer: no response at all/);
    assert.doesNotMatch(silent, /408/);
  });

  it('a flow that was built is where the next call goes', async () => {
    const { address, port } = lab().asterisk.peers['carrier-c'];
    const flow = new FlowPage(await open('/flows?new=flow'));
    await flow.dialog.getByLabel('Its name').fill('front-desk');
    await flow.dialog.getByRole('button', { name: 'Choose its first destination' }).click();
    await flow.page.getByRole('region', { name: 'Widgets' }).getByText('SIP URI').click();
    await flow.field('SIP URI').fill(`sip:desk@${address}:${port}`);
    await flow.panel.getByLabel('Add failover destination').check({ force: true });
    await flow.plus(1).click();
    await flow.choose('External number');
    await flow.field('Number').fill('+14155550188');
    await flow.panel.getByRole('button', { name: 'Add carrier-b' }).click();
    await flow.save('a desk with a backup');

    const placed = await place({
      route: 'front-desk',
      peers: { 'carrier-c': REFUSES, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert.deepEqual(dialled(placed), ['sip:desk@', 'sip:+14155550188@']);
  });

  it('a call whose every trunk is held: no leg, and the reason of each way', async () => {
    await cli('hold carrier-a --reason works');
    const call = await story({ route: 'one-tier', caller: { expects: 503 } });
    await call.page.getByText('carrier-a was passed over: held by').waitFor();
    await cli('release carrier-a');
  });

  it('a carrier that answers 503 three times is named without a reload', async () => {
    const overview = new OverviewPage(await open('/'));
    await overview.verdict.waitFor();
    assert.doesNotMatch(await overview.saysNow(), /narrow is down/);
    for (let call = 0; call < 3; call += 1) {
      await place({ route: 'narrow', peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } });
    }
    await overview.need('narrow is down').waitFor();
  });
});

/** On the page of a drill. */
async function hasPassed(call: Locator): Promise<void> {
  await call.filter({ hasText: /passed.*moved on in.*answered/ }).waitFor();
}

/** What the peers' first INVITEs ask for, up to the host. */
function dialled({ peerMessages }: PlacedCall): readonly string[] {
  return ['carrier-c', 'carrier-b'].map((peer) => {
    const invite = peerMessages.get(peer)?.find(({ kind }) => kind === 'INVITE');
    return /^INVITE (?<uri>[^@]+@)/.exec(invite?.text ?? '')?.groups?.['uri'] ?? '';
  });
}
