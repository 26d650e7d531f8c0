import assert from 'node:assert/strict';
import { CALLER } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import { WatchedApp } from './app-api.ts';
import { assertNotDialled, invitesTo, outcomes, place, type PlacedCall } from './call.ts';
import { cli } from './cli.ts';
import type { LogLine } from '../../lab/app.ts';
import { lab, logged, restartApp } from './lab.ts';

const ANSWERS: Callee = { final: { code: 200 } };
const REFUSES: Callee = { final: { code: 503 } };

describe('A primary that goes silent', () => {
  let app: WatchedApp;

  before(async () => {
    app = await WatchedApp.start({ health: { hold_down: '10m' } });
  });

  after(() => restartApp());

  it('costs three callers the response_timeout; those after them go straight to the secondary', async () => {
    const began = Date.now();
    const calls = await placeMany(6, { 'carrier-b': ANSWERS });
    const suffered = calls.filter(({ rungs }) => rungs[0]?.outcome !== 'postponed');
    const down = await logged(({ message, to }) => message === 'trunk state' && to === 'down');
    const tookMs = Date.parse(down.time) - began;
    console.log(`      down after ${tookMs} ms; ${suffered.length} calls waited 700 ms each`);
    assert.deepEqual(calls.map(ways), [
      ...Array<string>(3).fill(BOTH),
      ...Array<string>(3).fill(SECOND),
    ]);
  });

  it('is tried by one call after the hold-down, who does not fail for it; and comes back by calls', async () => {
    app = await WatchedApp.start({ health: { hold_down: '5s', hold_down_max: '5s' } });
    await placeMany(3, { 'carrier-b': ANSWERS });
    await app.until('absent', ({ state }) => state === 'trying');
    const [trial] = await placeMany(1, { 'carrier-b': ANSWERS });
    assert.equal(trial && ways(trial), BOTH);
    await logged((line) => isStep(line, 'trying', 'down'));
    await app.until('absent', ({ state }) => state === 'trying');
    const calls: PlacedCall[] = [];
    while ((await app.trunk('absent')).state !== 'up') {
      assert(calls.length < 12, calls.map(ways).join('; '));
      calls.push(...(await placeMany(1, { absent: ANSWERS, 'carrier-b': ANSWERS })));
    }
    console.log(`      up again after ${calls.length} calls: ${calls.map(ways).join('; ')}`);
    const [after] = await placeMany(1, { absent: ANSWERS, 'carrier-b': ANSWERS });
    assert.equal(after && ways(after), 'absent ANSWER');
  });
});

describe('The health of trunks', () => {
  let app: WatchedApp;

  beforeEach(async () => {
    app = await WatchedApp.start({ health: { hold_down: '10m' } });
  });

  after(() => restartApp());

  it('is not taken from a trunk by one caller who redials a barred number 60 times', async () => {
    const { asterisk } = lab();
    const first = await startCallee(asterisk.peers['carrier-a'], { final: { code: 403 } });
    const second = await startCallee(asterisk.peers['carrier-b'], ANSWERS);
    const caller = await startCaller(
      CALLER,
      asterisk.sipPort,
      {
        number: '2025550177',
        from: '2025559999',
        headers: ['X-Route: two-tiers'],
        expects: 200,
        hangUpAfterMs: 100,
      },
      { callsPerSecond: 10, calls: 60 },
      false,
    );
    try {
      assert(await caller.finished(), await caller.errors());
      const { state, reason } = await app.trunk('carrier-a');
      assert.equal(state, 'suspect', reason);
      assert.match(reason, /403/);
      await untilReleased(60);
      const attempts = lab().app.facts.filter(
        (fact) => fact.kind === 'attempt-created' && fact.attempt.trunk === 'carrier-a',
      );
      assert.equal(attempts.length, 60);
    } finally {
      await Promise.all([caller, first, second].map((peer) => peer.close()));
    }
  });

  it('never refuses a call: where all are down each is tried, and the caller gets the real cause', async () => {
    for (let call = 0; call < 4; call += 1) {
      const placed = await place({
        route: 'two-tiers',
        peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES },
        caller: { expects: 500 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(outcomes(placed), ['CONGESTION', 'CONGESTION']);
      assert.equal(placed.result['FAILOVER_STATUS'], 'CONGESTION');
      assert.equal(placed.result['FAILOVER_SIP'], '503');
      if (call === 3) {
        assert.deepEqual([invitesTo(placed, 'carrier-a'), invitesTo(placed, 'carrier-b')], [1, 1]);
      } else if (call === 2) {
        assert.deepEqual(await states(), ['down', 'down']);
      }
    }
    await restartApp('SIGTERM', app.config);
    assert.deepEqual(await states(), ['down', 'down'], 'a restart must not forget');
    await restartApp('SIGKILL', app.config);
    assert.deepEqual(await states(), ['down', 'down'], 'nor a crash');
  });

  it('obeys an operator: a held trunk sees no call, over a restart too, until it is released', async () => {
    assert.match((await cli('trunks')).out, /carrier-a +up/);
    await cli('hold carrier-a --reason "works on their side"');
    assert.match((await cli('trunks')).out, /carrier-a +held .*\n.*works on their side/);
    await restartApp('SIGTERM', app.config);
    const peers = { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS };
    const held = await place({ route: 'two-tiers', peers });
    assert(held.wentAsSaid, held.callerComplaint);
    assertNotDialled(held, 'carrier-a');
    assert.equal(invitesTo(held, 'carrier-b'), 1);
    await cli('release carrier-a');
    const released = await place({ route: 'two-tiers', peers });
    assert.equal(invitesTo(released, 'carrier-a'), 1);
    await assert.rejects(cli('hold carrier-x'), /no trunk "carrier-x"/);
  });

  it('does not matter while the app drains: new callers come back with DRAINING, until it is resumed', async () => {
    const peers = { 'carrier-a': ANSWERS };
    await cli('drain --reason upgrade');
    assert.match((await cli('status', 3)).out, /^New calls +refused \(DRAINING\).*upgrade$/m);
    const drained = await place({ route: 'one-tier', peers });
    assert(drained.wentAsSaid, drained.callerComplaint);
    assert.equal(drained.result['FAILOVER_STATUS'], 'DRAINING');
    // By the dialplan's fallback.
    assert.equal(drained.result['DIALSTATUS'], 'ANSWER');
    assert.equal(invitesTo(drained, 'carrier-a'), 1);
    await forTheSbc(async () => {
      const refused = await place({ route: 'one-tier', peers, caller: { expects: 503 } });
      assert(refused.wentAsSaid, refused.callerComplaint);
      assertNotDialled(refused, 'carrier-a');
    });
    await cli('resume');
    await cli('status');
    assert.deepEqual(outcomes(await place({ route: 'one-tier', peers })), ['ANSWER']);
  });

  function states(): Promise<readonly string[]> {
    const names = ['carrier-a', 'carrier-b'];
    return Promise.all(names.map(async (name) => (await app.trunk(name)).state));
  }
});

/** With the dialplan's line for those who have an SBC in front: DRAINING becomes 503. */
async function forTheSbc(act: () => Promise<void>): Promise<void> {
  const { asterisk } = lab();
  const line =
    'same => n,ExecIf($["${FAILOVER_STATUS}" = "DRAINING" | "${FAILOVER_STATUS}" = "OVERLOAD"]?';
  await asterisk.edit('extensions.conf', `;${line}`, line);
  await asterisk.cli('dialplan reload');
  try {
    await act();
  } finally {
    await asterisk.edit('extensions.conf', line, `;${line}`);
    await asterisk.cli('dialplan reload');
  }
}

/** What the app tells comes late on a busy machine. */
async function untilReleased(calls: number): Promise<void> {
  let released = 0;
  await lab().app.fact(({ kind }) => kind === 'call-released' && (released += 1) === calls);
}

function isStep({ message, from, to }: LogLine, before: string, after: string): boolean {
  return message === 'trunk state' && from === before && to === after;
}

const BOTH = 'absent CHANUNAVAIL, carrier-b ANSWER';
const SECOND = 'absent postponed, carrier-b ANSWER';

/** One after the other; none of the callers notices anything but a delay. */
async function placeMany(
  count: number,
  peers: Readonly<Partial<Record<'absent' | 'carrier-b', Callee>>>,
): Promise<readonly PlacedCall[]> {
  const placed: PlacedCall[] = [];
  for (let call = 0; call < count; call += 1) {
    const one = await place({ route: 'silent-primary', peers });
    assert(one.wentAsSaid, one.callerComplaint);
    assert.equal(outcomes(one).at(-1), 'ANSWER');
    placed.push(one);
  }
  return placed;
}

function ways({ rungs }: PlacedCall): string {
  return rungs.map(({ way, outcome }) => `${way} ${outcome}`).join(', ');
}
