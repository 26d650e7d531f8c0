import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { CallRequest } from '../../../src/core/call.ts';
import type { Tier } from '../../../src/core/route.ts';
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
import { ModelRun } from './model/model-run.ts';
import { move, settleDown } from './model/moves.ts';
import { RULES } from './model/rules.ts';

const RUNS = 3_000;

const A = trunk('carrier-a');
const B = trunk('carrier-b', { progressIsRinging: true });

const tier = fc.constantFrom<Tier>(
  numberTier(A),
  numberTier(A, B),
  endpointTier('PJSIP/alice'),
  endpointTier('Local/1@x'),
  anyOf(
    'ring-all',
    target(numberOn(A, B)),
    target(endpoint('PJSIP/alice')),
    target(endpoint('Local/1@x')),
  ),
  anyOf('in-order', target(endpoint('PJSIP/alice')), target(numberOn(B, A))),
);

const request: fc.Arbitrary<CallRequest> = fc
  .record({
    tiers: fc.array(tier, { maxLength: 3 }),
    standby: fc.boolean(),
    callerIsUp: fc.boolean(),
    ringback: fc.constantFrom('passthrough' as const, 'immediate' as const),
    afterAnswer: fc.constantFrom('hangup' as const, 'continue' as const),
  })
  .map(({ tiers, standby, callerIsUp, ringback, afterAnswer }) => ({
    id: 'c',
    caller: 'caller',
    callerIsUp,
    hops: 0,
    route: route(standby ? [...tiers, STANDBY] : tiers, { ringback, afterAnswer }),
  }));

const choices = fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 80, size: 'max' });

describe('Whatever happens to a call', () => {
  for (const [name, rule] of Object.entries(RULES)) {
    it(name, () => {
      fc.assert(
        fc.property(request, choices, (asked, tape) => {
          rule(play(asked, tape));
        }),
        { numRuns: RUNS },
      );
    });
  }

  it('happens here: every phase, and every kind of command', () => {
    const phases = new Set<string>();
    const commands = new Set<string>();
    const stories = new Set<string>();
    for (const [asked, tape] of fc.sample(fc.tuple(request, choices), { numRuns: RUNS, seed: 1 })) {
      for (const entry of play(asked, tape).history) {
        phases.add(entry.after.phase.name);
        for (const command of entry.commands) {
          commands.add(command.do);
          if (command.do === 'report') stories.add(command.entry.entry);
        }
      }
    }
    assert.equal(phases.size, 7);
    assert.equal(commands.size, 16);
    assert.equal(stories.size, 13);
  });
});

function play(asked: CallRequest, tape: readonly number[]): ModelRun {
  const run = new ModelRun(asked);
  for (const choice of tape) move(run, choice);
  settleDown(run);
  return run;
}
