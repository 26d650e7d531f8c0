import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { inputs } from '../../../fuzz/times.ts';
import type { CallRequest } from '../../../../src/core/call/call.ts';
import type { Drill } from '../../../../src/core/route/drill.ts';
import type { Tier } from '../../../../src/core/route/route.ts';
import type { SiteStanding, Standing, Standings } from '../../../../src/core/route/standing.ts';
import {
  anyOf,
  dialTier,
  endpoint,
  endpointTier,
  numberOn,
  numberTier,
  phone,
  route,
  sip,
  STANDBY,
  target,
  trunk,
} from '../../../scenarios/routes.ts';
import { MAY_FOLLOW } from '../../../../src/core/call/call.ts';
import { ModelRun } from './model/model-run.ts';
import { move, settleDown } from './model/moves.ts';
import { RULES } from './model/rules.ts';

const RUNS = 3_000;

const A = trunk('carrier-a');
const B = trunk('carrier-b', { progressIsRinging: true, site: 'dc2', diverts: true });

const IMPOSSIBLE = { ...numberOn(A), invalid: 'too short' };
const ALICE = target(phone('PJSIP/alice'));
const LOCAL = target(endpoint('Local/1@x'));
/** A mobile. Its mailbox must not win. */
const MOBILE = target(numberOn(A, B), {
  confirm: { digit: '1', prompt: 'sound:followme/options', withinMs: 10_000 },
});

const tier = fc.constantFrom<Tier>(
  numberTier(A),
  numberTier(A, B),
  dialTier(phone('PJSIP/alice')),
  endpointTier('PJSIP/bob'),
  endpointTier('Local/1@x'),
  dialTier(sip('sip:support@10.0.0.5'), { site: 'dc2' }),
  anyOf('ring-all', ALICE, MOBILE),
  anyOf('in-order', MOBILE),
  anyOf('in-order', MOBILE, ALICE),
  anyOf('ring-all', MOBILE, MOBILE),
  dialTier(IMPOSSIBLE),
  anyOf('ring-all', target(numberOn(A, B)), ALICE, LOCAL),
  anyOf('ring-all', target(numberOn(A, B)), target(numberOn(B, A))),
  anyOf('ring-all', target(IMPOSSIBLE), target({ ...IMPOSSIBLE, number: '+2' })),
  anyOf(
    'ring-all',
    target(IMPOSSIBLE),
    target(numberOn(B, A)),
    target({ ...IMPOSSIBLE, number: '+2' }),
  ),
  anyOf('in-order', ALICE, target(IMPOSSIBLE), target(numberOn(B, A))),
  anyOf('weighted', { ...ALICE, weight: 2 }, target(numberOn(B, A), { weight: 0 })),
);

const drill: fc.Arbitrary<Drill> = fc.record({
  name: fc.constant('tuesday'),
  on: fc.constantFrom<Drill['on']>(
    { kind: 'trunk', name: 'carrier-a' },
    { kind: 'site', name: 'dc2' },
    { kind: 'route', name: 'support' },
  ),
  as: fc.constantFrom<Drill['as']>(
    { by: 'sip', code: 503 },
    { by: 'sip', code: 486 },
    { by: 'sip', code: 482 },
    { by: 'cause', cause: 1 },
    { by: 'refused' },
    { by: 'silence' },
  ),
  run: fc.constant(1),
});

const request: fc.Arbitrary<CallRequest> = fc
  .record({
    tiers: fc.array(tier, { maxLength: 3 }),
    standby: fc.boolean(),
    callerIsUp: fc.boolean(),
    ringback: fc.constantFrom('passthrough' as const, 'immediate' as const),
    afterAnswer: fc.constantFrom('hangup' as const, 'continue' as const),
    prepare: fc.constantFrom('auto' as const, 'always' as const, 'never' as const),
    chance: fc.constantFrom(0, 0.3, 0.7, 0.99),
    // With a number trunk B says who was called first.
    dialled: fc.constantFrom('', '+14155550123'),
    // Most calls take part in none.
    drills: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(drill, { maxLength: 2 })),
  })
  .map(({ tiers, standby, ringback, afterAnswer, prepare, ...rest }) => ({
    ...rest,
    id: 'c',
    caller: 'caller',
    hops: 0,
    route: route(standby ? [...tiers, STANDBY] : tiers, { ringback, afterAnswer, prepare }),
  }));

const standing: fc.Arbitrary<Standing> = fc.constantFrom<Standing>(
  {},
  {},
  {},
  { room: { legs: 0, limit: 'max_calls 1' } },
  { room: { legs: 1, limit: 'max_calls 1' } },
  { behind: 'down' },
  { suspect: 'SIP 503' },
  { suspect: 'SIP 503', isTrial: true },
  { held: 'by an operator' },
);
/** A host has no limits. */
const healthStanding = standing.filter(({ room }) => room === undefined);
const siteDown: fc.Arbitrary<SiteStanding> = fc.record({
  behind: fc.constant('site dc2 is down'),
  takesTrials: fc.boolean(),
});
const standings: fc.Arbitrary<readonly Standings[]> = fc.array(
  fc.record({
    watched: fc
      .tuple(standing, standing, healthStanding)
      .map(
        ([a, b, host]) =>
          new Map(Object.entries({ 'carrier-a': a, 'carrier-b': b, 'sip:10.0.0.5': host })),
      ),
    sites: fc.oneof(
      fc.constant(new Map<string, SiteStanding>()),
      siteDown.map((down) => new Map([['dc2', down]])),
    ),
    forecast: fc.boolean().map((fails) => ({ willFail: () => fails })),
  }),
  { maxLength: 20 },
);

const choices = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 80, size: 'max' });

describe('Whatever happens to a call', () => {
  /** What the calls of the first test went through. */
  const seen = {
    transitions: new Set<string>(),
    commands: new Set<string>(),
    facts: new Set<string>(),
  };

  it(`keeps the ${Object.keys(RULES).length} rules of model/rules.ts, in ${RUNS} random calls`, () => {
    fc.assert(
      fc.property(request, choices, standings, (asked, tape, stands) => {
        const run = play(asked, tape, stands);
        for (const [name, rule] of Object.entries(RULES)) check(name, rule, run);
        note(run);
      }),
      { numRuns: inputs(RUNS) },
    );
  });

  it('happens here: every phase, every kind of command and of fact', () => {
    const unseen = ALLOWED.filter((step) => !seen.transitions.has(step));
    assert.deepEqual(
      unseen.filter((step) => !RARE.has(step)),
      [],
    );
    assert.equal(seen.commands.size, 24);
    assert.equal(seen.facts.size, 17);
  });

  function note({ history }: ModelRun): void {
    let last = 'arriving';
    for (const { phases, commands } of history) {
      for (const next of phases) {
        seen.transitions.add(`${last} → ${next}`);
        last = next;
      }
      for (const command of commands) {
        seen.commands.add(command.do);
        if (command.do === 'publish') seen.facts.add(command.fact.kind);
      }
    }
  }
});

/**
 * Too rare to be met in every run: the scenarios have them. Only adopted calls begin by talking.
 */
const RARE = new Set(['arriving → talking', 'asking → trying', 'connecting → leaving']);

const ALLOWED = Object.entries(MAY_FOLLOW).flatMap(([from, all]) =>
  all.map((to) => `${from} → ${to}`),
);

function check(name: string, rule: (run: ModelRun) => void, run: ModelRun): void {
  try {
    rule(run);
  } catch (error) {
    throw new Error(`not kept: ${name}`, { cause: error });
  }
}

function play(asked: CallRequest, tape: readonly number[], stands: readonly Standings[]): ModelRun {
  const run = new ModelRun(asked, stands);
  for (const choice of tape) move(run, choice);
  settleDown(run);
  return run;
}
