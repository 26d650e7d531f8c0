import assert from 'node:assert/strict';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import type { Policy } from '../../../src/core/verdict/policy.ts';
import { factsOf as factsIn } from '../../../src/commands/ladder.ts';
import { foldCall } from '../../../src/records/fold-call.ts';
import { drill } from '../../scenarios/drills.ts';
import {
  dialTier,
  numberOn,
  ONE_TIER,
  onTrunks,
  route,
  STANDBY,
  THEN_STANDBY,
  trunk,
  TWO_TIERS,
  TWO_TRUNKS,
} from '../../scenarios/routes.ts';
import {
  BRIDGE_GONE,
  CALLER_UP,
  dialplan,
  gone,
  hungUp,
  left,
  ringing,
  sent,
  SHUTDOWN,
  started,
  timer,
  up,
  type Happening,
} from '../../scenarios/scenario.ts';
import { factsOf } from './play-call.ts';

const STAMP = { at: 1_000_000, seq: 7 };
const REFUSED = { sip: 503, cause: 34 };

const FAILS_OVER: readonly Happening[] = [
  started('t1a1'),
  hungUp('t1a1', REFUSED),
  gone('t1a1', REFUSED),
  started('t2a1'),
  sent('t2a1'),
  ringing('t2a1'),
  up('t2a1'),
  CALLER_UP,
  hungUp('t2a1', { cause: 16 }),
  gone('t2a1', { cause: 16 }),
  gone('caller', { cause: 16 }),
  BRIDGE_GONE,
];

function fold(facts: readonly CallFact[]) {
  return foldCall(facts, STAMP);
}

describe('The record of a call', () => {
  it('that fails over has both attempts, and how long it took to move on', () => {
    const request = { callerNumber: '+4930', dialled: '2025550123', hops: 2, config: 'hash' };
    const { call, attempts, entries } = fold(factsOf(TWO_TIERS, FAILS_OVER, request));
    assert.deepEqual(call, {
      id: 'c',
      ...STAMP,
      caller: '+4930',
      dialled: '2025550123',
      config: 'hash',
      status: 'ANSWER',
      why: 'the callee hung up',
      endedBy: 'callee',
      route: 'support',
      tier: 2,
      trunk: 'carrier-b',
      way: '2 +14155550123 by carrier-b',
      attempts: 2,
      passedOver: 0,
      failedOver: true,
      emergency: false,
      transferred: false,
      adopted: false,
      setupMs: 800,
      talkMs: 100,
      firstRingMs: 600,
      movedOnMs: 200,
      hops: 2,
    });
    const [first, second] = attempts;
    assert.deepEqual(first, {
      leg: 'c-t1a1',
      tier: 1,
      target: 1,
      trunk: 'carrier-a',
      seq: 1,
      primary: true,
      endpoint: 'PJSIP/+14155550123@carrier-a',
      number: '+14155550123',
      kind: 'made',
      destination: '+14155550123',
      way: '1 +14155550123 by carrier-a',
      standing: 'up',
      createdMs: 0,
      dialledMs: 100,
      endedMs: 200,
      heard: 'nothing',
      endedBy: 'remote',
      outcome: 'CONGESTION',
      blame: 'trunk',
      sip: 503,
      cause: 34,
      why: first?.why,
      next: 'policy unreachable moves on with CONGESTION, next tier',
      rule: { text: 'policy unreachable moves on with CONGESTION', from: 'built-in' },
    });
    assert.equal(second?.outcome, 'ANSWER');
    assert.deepEqual([second.ringingMs, second.answeredMs, second.heard], [600, 700, 'ringing']);
    assert.deepEqual(
      entries.map(({ seq }) => seq),
      entries.map((_, index) => index + 1),
    );
  });

  it('loses nothing of the facts', () => {
    const facts = factsOf(TWO_TIERS, FAILS_OVER);
    const { plan, entries } = fold(facts);
    const [begin, ...others] = factsIn('c', entries);
    assert.deepEqual([{ ...begin, plan }, ...others], facts);
  });

  it('is there without any leg: every way is held', () => {
    const standings = onTrunks({ 'carrier-a': { held: 'held: works' } });
    const { call, attempts } = fold(factsOf(ONE_TIER, [left('caller')], {}, standings));
    assert.deepEqual(
      [call.status, call.cause, call.attempts, call.passedOver, call.failedOver, call.endedBy],
      ['CONGESTION', 34, 0, 1, false, 'app'],
    );
    assert.deepEqual(
      attempts.map(({ kind, why, standing, outcome }) => [kind, why, standing, outcome]),
      [['skipped', 'held: works', 'held', undefined]],
    );
  });

  it('says who waits longer than a trunk that is down: it is tried last', () => {
    const standings = onTrunks({ 'carrier-a': { behind: 'down, SIP 503' } });
    const events = [started('t1a2'), up('t1a2'), CALLER_UP];
    const { call, attempts } = fold(factsOf(TWO_TRUNKS, events, {}, standings));
    assert.equal(call.failedOver, true);
    assert.deepEqual(
      attempts.map(({ kind, trunk, standing }) => [kind, trunk, standing]),
      [
        ['postponed', 'carrier-a', 'down'],
        ['made', 'carrier-b', 'up'],
      ],
    );
  });

  it('has the drill that treated an attempt as failed', () => {
    const drills = [drill('trunk', 'carrier-a')];
    const { call, attempts } = fold(factsOf(TWO_TIERS, [started('t2a1')], { drills }));
    assert.deepEqual([call.drill, call.drillRun, call.status], ['tuesday', 1, 'LIVE']);
    assert.deepEqual([attempts[0]?.kind, attempts[0]?.endedBy], ['drilled', 'drill']);
    assert.equal(call.movedOnMs, 100);
  });

  it("says that the app's timer ended an attempt, not the carrier", () => {
    const events = [started('t1a1'), timer('progress', 't1a1'), gone('t1a1')];
    const { attempts } = fold(factsOf(TWO_TIERS, events));
    const [{ endedBy, sip } = assert.fail()] = attempts;
    assert.equal(endedBy, 'progress-timer');
    assert.equal(sip, undefined);
  });

  it('of a caller who leaves early is CANCEL, and names no way that decided', () => {
    const codes = { sip: 487, cause: 127 };
    const events = [started('t1a1'), hungUp('caller', codes), gone('t1a1'), gone('caller', codes)];
    const { call, attempts } = fold(factsOf(TWO_TIERS, events));
    assert.deepEqual(
      [call.status, call.endedBy, call.way, call.failedOver, call.setupMs],
      ['CANCEL', 'caller', undefined, false, 200],
    );
    assert.equal(attempts[0]?.endedBy, 'caller');
  });

  it('has the place in the dialplan, and the attempt that failed before', () => {
    const events = [
      started('t1a1'),
      hungUp('t1a1', REFUSED),
      gone('t1a1', REFUSED),
      dialplan(true),
      left('caller'),
    ];
    const { call } = fold(factsOf(THEN_STANDBY, events));
    assert.deepEqual(
      [call.status, call.place, call.failedOver, call.sip, call.trunk, call.movedOnMs],
      ['CONGESTION', 'standby,s,1', true, 503, 'carrier-a', 200],
    );
    assert.equal(call.way, '1 +14155550123 by carrier-a');
  });

  it('of a stop is DRAINING', () => {
    const { call } = fold(factsOf(TWO_TIERS, [started('t1a1'), SHUTDOWN]));
    assert.deepEqual([call.status, call.endedBy], ['DRAINING', 'app']);
  });

  it('names the rule of the configuration, and where it stands', () => {
    const nextOn = [{ by: 'outcome', outcome: 'BUSY' }] as const;
    const refinement = { where: 'tier 1', place: PLACE, nextOn, stopOn: [] };
    const policy: Policy = { base: 'unreachable', refinements: [refinement] };
    const busy = route([dialTier(numberOn(trunk('carrier-a')), { policy }), STANDBY]);
    const { attempts } = fold(factsOf(busy, [started('t1a1'), hungUp('t1a1', { sip: 486 })]));
    assert.deepEqual(attempts[0]?.rule, {
      text: 'next_on BUSY of tier 1 moves on',
      from: 'tier',
      path: [...PLACE, 'next_on'],
    });
  });
});

const PLACE = ['routes', 'support', 'tiers', 0];
