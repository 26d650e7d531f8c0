import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sharedFate } from '../../../src/core/route/fate.ts';
import { planRoute } from '../../../src/core/route/plan.ts';
import type { Route } from '../../../src/core/route/route.ts';
import type { Standings } from '../../../src/core/route/standing.ts';
import type { Attempt } from '../../../src/core/route/way.ts';
import type { Policy } from '../../../src/core/verdict/policy.ts';
import { protectionOf } from '../../../src/simulation/protection.ts';
import { playCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import { anyOf, numberOn, route, sip, STANDBY, target, trunk } from '../../scenarios/routes.ts';
import { standings, STOPS_AT_503 } from './protection-trial.ts';

const TRUNKS = ['t1', 't2', 't3', 't4'].map((name, index) =>
  trunk(name, index === 3 ? {} : { site: `dc${(index % 2) + 1}` }),
);
const aTrunk = fc.constantFrom(...TRUNKS);
const destination = fc.oneof(
  fc.uniqueArray(aTrunk, { minLength: 1, maxLength: 3 }).map((trunks) => numberOn(...trunks)),
  fc.constantFrom('sip:a@10.0.0.5', 'sip:b@10.0.0.5', 'sip:a@10.0.0.6').map((uri) => sip(uri)),
);
const POLICIES: ReadonlyArray<Policy | undefined> = [
  undefined,
  STOPS_AT_503,
  { refinements: [], base: 'never-miss' },
];
const aTarget = fc
  .record({
    to: destination,
    policy: fc.constantFrom(...POLICIES),
    site: fc.constantFrom('', 'dc1'),
  })
  .map(({ to, policy, site }) =>
    target(to, { ...(policy && { policy }), ...(site === '' ? {} : { site }) }),
  );
const aTier = fc
  .tuple(
    fc.constantFrom('in-order' as const, 'ring-all' as const, 'weighted' as const),
    fc.array(aTarget, { minLength: 1, maxLength: 3 }),
  )
  .map(([strategy, targets]) => anyOf(strategy, ...targets));
const aRoute = fc
  .tuple(fc.array(aTier, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([tiers, ends]) => route(ends ? [...tiers, STANDBY] : tiers));
const NAMES = ['t1', 't2', 't3', 't4', 'sip:10.0.0.5', 'sip:10.0.0.6', 'site dc1', 'site dc2'];
const someStandings = fc
  .dictionary(fc.constantFrom(...NAMES), fc.constantFrom('held', 'down', 'full', 'suspect'), {
    maxKeys: 4,
  })
  .map((against) => standings(against));

describe('A route that is protected', () => {
  it('leads a call to the way behind, when the one in use and its fate cannot be reached', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        aRoute,
        someStandings,
        fc.constantFrom('sip:503', 'dead', 'refused', 'silence'),
        (called, now, word) => {
          const { state, inUse, behind } = protectionOf(called, true, now);
          if (state !== 'protected') return;
          seen += 1;
          assert(inUse !== undefined && behind !== undefined);
          const from = attemptAt(called, now, inUse.way);
          const ended = playedToTheEnd(called, now, (attempt) =>
            sharedFate(from, attempt) === undefined && works(attempt, now) ? 'answer' : word,
          );
          // A policy can lead elsewhere after other ends, but always to a way of another fate.
          if (word === 'sip:503') assert.equal(ended, behind.way);
          else assert.notEqual(ended, undefined);
        },
      ),
      { numRuns: 2_000 },
    );
    assert(seen > 300, `${seen} were protected`);
  });

  it('is not one whose call ends there, or goes on to what is down', () => {
    fc.assert(
      fc.property(aRoute, someStandings, (called, now) => {
        const { state, inUse } = protectionOf(called, true, now);
        if (state === 'protected' || inUse === undefined) return;
        if (inUse.way.startsWith('dialplan')) return;
        const from = attemptAt(called, now, inUse.way);
        const ends = ['sip:503', 'dead', 'refused'].map((word) =>
          playedToTheEnd(called, now, (attempt) =>
            sharedFate(from, attempt) === undefined && works(attempt, now) ? 'answer' : word,
          ),
        );
        assert(ends.includes(undefined), ends.join());
      }),
      { numRuns: 2_000 },
    );
  });
});

function attemptAt(called: Route, now: Standings, way: string): Attempt {
  const from = planRoute(called, 0, now).attempts.find(({ endpoint }) => endpoint === way);
  assert(from, way);
  return from;
}

function works({ via, host, site }: Attempt, { watched, sites }: Standings): boolean {
  const standing = watched.get(via?.name ?? host ?? '');
  return (
    standing?.held === undefined &&
    standing?.behind === undefined &&
    standing?.room === undefined &&
    !sites.has(site ?? '') &&
    !sites.has(via?.site ?? '')
  );
}

/** Where the call ends: the dial string that answers, the dialplan tier, or nowhere. */
function playedToTheEnd(
  called: Route,
  now: Standings,
  endOf: (attempt: Attempt) => string,
): string | undefined {
  const request = { id: 'c', caller: 'caller', callerIsUp: false, route: called, hops: 0 };
  const { facts, target: place } = playCall(request, (attempt) => parseEnd(endOf(attempt)), now);
  const answered = facts.find((fact) => fact.kind === 'attempt-answered');
  if (answered !== undefined) return answered.attempt.endpoint;
  return place === undefined ? undefined : `dialplan ${place.context},${place.extension},1`;
}
