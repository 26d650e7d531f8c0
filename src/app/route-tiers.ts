import { wayName } from '../core/call/call-facts.ts';
import { fateOf } from '../core/route/fate.ts';
import { planRoute } from '../core/route/plan.ts';
import { placeOf, type Destination, type Route, type Target } from '../core/route/route.ts';
import { hindranceTo, standingWord, type Standings } from '../core/route/standing.ts';
import { isWatched, type Attempt } from '../core/route/way.ts';
import { writtenNumber } from '../numbers/parse-number.ts';
import type { DestinationStatus, RouteWay, TargetStatus, TierStatus } from '../route-status.ts';
import { withNumbers } from '../routing/with-numbers.ts';
import { rulesOf, type LineOf } from './route-rules.ts';
import { timerOf } from './route-timers.ts';

/** Stands in for the number that a caller dials. */
const DIALLED = 'dialled';

/** The tiers of a route as they stand now, in the order of the file. */
export function tiersOf(route: Route, standings: Standings, lineOf: LineOf): readonly TierStatus[] {
  const { attempts } = planRoute(inFileOrder(withNumbers(route, DIALLED)));
  return route.tiers.map((tier, index): TierStatus => {
    const number = index + 1;
    if (tier.kind === 'dialplan') {
      return { tier: number, kind: 'dialplan', place: placeOf(tier) };
    }
    const { strategy, targets } = tier;
    const path = ['routes', route.name, 'tiers', index];
    return {
      tier: number,
      kind: 'dial',
      strategy,
      targets: targets.map((target, at) => {
        const own = [...path, 'any_of', at];
        return targetOf(target, at + 1, strategy === 'weighted', [own, path], lineOf);
      }),
      ways: attempts.flatMap((attempt) => {
        const target = attempt.tier === number ? targets[attempt.target - 1] : undefined;
        return target === undefined ? [] : [wayOf(attempt, target.destination, standings)];
      }),
    };
  });
}

/** A `weighted` tier is drawn anew for each call. */
function inFileOrder(route: Route): Route {
  const tiers = route.tiers.map((tier) =>
    tier.kind === 'dial' && tier.strategy === 'weighted'
      ? { ...tier, strategy: 'in-order' as const }
      : tier,
  );
  return { ...route, tiers };
}

type Path = ReadonlyArray<string | number>;

function targetOf(
  { destination, policy, weight = 1, ...target }: Target,
  number: number,
  isWeighted: boolean,
  paths: readonly [own: Path, tier: Path],
  lineOf: LineOf,
): TargetStatus {
  const timer = (key: string, ms: number) => timerOf(key, ms, paths, lineOf);
  const { ringTimeoutMs, responseTimeoutMs, progressTimeoutMs } = target;
  return {
    target: number,
    destination: destinationOf(destination),
    ...(isWeighted ? { weight } : {}),
    ...rulesOf(policy, lineOf),
    timers: {
      response: timer('response_timeout', responseTimeoutMs),
      progress: timer('progress_timeout', progressTimeoutMs),
      ...(ringTimeoutMs === undefined ? {} : { ring: timer('ring_timeout', ringTimeoutMs) }),
    },
  };
}

function wayOf(attempt: Attempt, destination: Destination, standings: Standings): RouteWay {
  const { tier, target, via, site } = attempt;
  const trunk = via?.name;
  const against = hindranceTo(attempt, standings);
  const named = { tier, destination: attempt.destination };
  return {
    id: wayName(trunk === undefined ? named : { ...named, trunk }),
    tier,
    target,
    destination: destinationOf(destination),
    ...(trunk === undefined ? {} : { trunk }),
    ...(isWatched(attempt) ? { standing: standingWord(attempt, standings) ?? 'up' } : {}),
    ...(against === undefined ? {} : { against: { code: against.kind, text: against.why } }),
    ...(site === undefined ? {} : { site }),
    fate: [...fateOf(attempt)],
  };
}

/** A destination as people read it. */
export function destinationOf(destination: Destination): DestinationStatus {
  const { kind } = destination;
  switch (kind) {
    case 'sip':
      return { kind, text: destination.uri };
    case 'endpoint':
      return { kind, text: destination.dialString };
    case 'number':
      return { kind, text: writtenNumber(destination.number), number: destination.number };
    case 'dialled':
      return { kind, text: 'the number that the caller dialled' };
  }
}
