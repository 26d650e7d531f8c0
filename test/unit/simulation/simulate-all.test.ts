import assert from 'node:assert/strict';
import { simulateAll } from '../../../src/simulation/simulate-all.ts';
import type { Situation } from '../../../src/simulation-operations.ts';
import { simulateCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import { tellAll, tellSimulation } from '../../../src/commands/tell-simulation.ts';
import type { CallRequest } from '../../../src/core/call/call.ts';
import { emergencyRoute } from '../../../src/core/route/emergency-route.ts';
import type { Target, Tier } from '../../../src/core/route/route.ts';
import {
  anyOf,
  endpoint,
  endpointTier,
  numberOn,
  numberTier,
  route,
  STANDBY,
  target,
  trunk,
} from '../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');

describe('Everything that can happen', () => {
  it('is told situation by situation, ends that lead to the same together', () => {
    const [first, second, third] = all(numberTier(A, B), endpointTier('PJSIP/desk'), STANDBY);
    assert.deepEqual(leads(first), {
      answer: 'connected',
      'sip:503 silence refused sip:603': '2',
      'sip:404 sip:480': '3',
      'rings+sip:480 no-answer': 'NOANSWER',
      'sip:486': 'BUSY',
      'rings+sip:603': 'DECLINED',
    });
    assert.equal(second?.attempts[0]?.trunk, 'carrier-b');
    assert.equal(leads(third)['sip:486'], 'BUSY');
    assert.equal(leads(third)['sip:503'], 'CONGESTION at standby');
    const rang = first?.branches.find(({ ends }) => ends.some(([end]) => end === 'no-answer'));
    assert(typeof rang?.leadsTo === 'object');
    assert.equal(rang.leadsTo.variables['FAILOVER_CAUSE'], '19');
    assert(!('FAILOVER_SIP' in rang.leadsTo.variables), 'one of its ends has a SIP code');
  });

  it('where several ring at once is told of all alike, and of some mixtures', () => {
    const group = anyOf('ring-all', target(numberOn(A)), target(endpoint('PJSIP/alice')));
    const [first] = all(group, endpointTier('PJSIP/desk'));
    assert.equal(first?.attempts.length, 2);
    const found = leads(first);
    assert.equal(found['answer answer+sip:503'], 'connected');
    assert.equal(found['sip:603 rings+sip:603 rings+sip:603+sip:503'], 'DECLINED');
  });

  it('tells apart what still rings beside an attempt, and what was decided before it', () => {
    const number = target(numberOn(A, B));
    const alice = target(endpoint('PJSIP/alice'));
    assert.deepEqual(besides(number, alice), [
      'carrier-b, PJSIP/alice sip:503: CONGESTION',
      'carrier-b, PJSIP/alice silence: CONGESTION',
      'carrier-b, PJSIP/alice refused: CONGESTION',
      // The phone declined. The call through the carrier was blocked on the way.
      'carrier-b, PJSIP/alice sip:603: DECLINED',
      'carrier-b, PJSIP/alice no-answer: NOANSWER',
    ]);
    assert.deepEqual(besides(alice, number), [
      'carrier-b, CONGESTION: CONGESTION',
      'carrier-b, PJSIP/alice silence: CONGESTION',
      'carrier-b, CHANUNAVAIL: CONGESTION',
      'carrier-b, DECLINED: DECLINED',
      'carrier-b, PJSIP/alice rings+sip:603: DECLINED',
    ]);
  });

  it('of an emergency call comes round to the first trunk', () => {
    const route911 = emergencyRoute('911', '911', [A, B]);
    const situations = simulateAll({ ...request(), route: route911 });
    assert(Array.isArray(situations));
    assert.equal(situations.length, 2);
    const every =
      'sip:503 silence refused sip:404 sip:480 rings+sip:480 no-answer sip:486 sip:603 rings+sip:603';
    assert.deepEqual(leads(situations[1]), { answer: 'connected', [every]: '1' });
  });

  it('of a route that has nothing to dial is its end', () => {
    const end = simulateAll(request());
    assert(!Array.isArray(end) && 'variables' in end);
    assert.equal(end.variables['FAILOVER_STATUS'], 'CONGESTION');
  });

  it('fits the terminal', () => {
    const calls = [
      tellAll(simulateAll(request(numberTier(A, B), STANDBY)), 60),
      tellSimulation(
        simulateCall(
          request(numberTier(A, B)),
          [parseEnd('silence'), parseEnd('sip:500')].flatMap((end) => end ?? []),
        ),
        60,
      ),
    ];
    for (const line of calls.flat()) assert(line.length <= 60, line);
  });
});

function request(...tiers: readonly Tier[]): CallRequest {
  return { id: 'c', caller: 'caller', callerIsUp: false, route: route(tiers), hops: 0 };
}

function all(...tiers: readonly Tier[]): readonly Situation[] {
  const told = simulateAll(request(...tiers));
  assert(Array.isArray(told));
  return told as readonly Situation[];
}

/** What each group of ends leads to, in a word. */
function leads(situation: Situation | undefined): Record<string, string> {
  const entries = situation?.branches.map(({ ends, leadsTo }) => {
    const key = ends.map((words) => [...new Set(words)].join('+')).join(' ');
    if (typeof leadsTo === 'number') return [key, String(leadsTo)];
    const { variables, place } = leadsTo;
    const status = variables['FAILOVER_STATUS'] ?? 'connected';
    return [key, place === undefined ? status : `${status} at ${place.split(',')[0]}`];
  });
  return Object.fromEntries(entries ?? []) as Record<string, string>;
}

/**
 * The situations that follow the first: what is tried beside what, and what a 503 leads to there.
 */
function besides(...targets: readonly Target[]): readonly string[] {
  return all(anyOf('ring-all', ...targets))
    .slice(1)
    .map(({ attempts, ringing, best = '', branches }) => {
      const lead = branches.find(({ ends }) => ends.some(([end]) => end === 'sip:503'))?.leadsTo;
      const rings = ringing.map(({ endpoint: dialled, end }) => `${dialled} ${end}`).join();
      const result =
        typeof lead === 'object' ? (lead.variables['FAILOVER_STATUS'] ?? 'connected') : lead;
      return `${attempts[0]?.trunk}, ${rings}${best}: ${result}`;
    });
}
