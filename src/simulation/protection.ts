import { fateOf, sharedFate } from '../core/route/fate.ts';
import { placeOf, type DialplanTier, type Route } from '../core/route/route.ts';
import { hindranceTo, NOTHING_STANDS_AGAINST, type Standings } from '../core/route/standing.ts';
import { isWatched, type Attempt } from '../core/route/way.ts';
import { withoutFailover } from '../routing/find-route.ts';
import type { NamedWay, Protection, ProtectionReason } from './protection-state.ts';
import { playCall, type Played } from './simulate-call.ts';
import type { SimulatedEnd } from './simulated-end.ts';

/**
 * The ends of an attempt that cannot be reached: the far end is out of service, says nothing, or
 * Asterisk cannot even create the leg.
 */
const UNREACHABLE: readonly SimulatedEnd[] = [
  { written: 'sip:503', rings: false, how: { by: 'sip', code: 503 } },
  { written: 'dead', rings: false, how: { by: 'dead' } },
  { written: 'refused', rings: false, how: { by: 'refusal' } },
];

/**
 * Finds the protection of a route. It plays calls through the real call machine, so that it cannot
 * disagree with what a call would do.
 * @param route each of its numbers is known: `withNumbers` gives it one
 * @param failsOver false: only the first tier counts, as for a number with `failover: no`
 */
export function protectionOf(route: Route, failsOver: boolean, standings: Standings): Protection {
  const used = failsOver ? route : withoutFailover(route);
  const protection = failingOver(used, standings);
  if (failsOver) return protection;
  const { behind: _, reasons, ...rest } = protection;
  const text = '`failover: no` of the number: its calls try only the first tier';
  const kept = reasons.filter(({ code }) => code === 'nothing-works' || code.startsWith('primary'));
  return { ...rest, state: 'unprotected', reasons: [{ code: 'failover-off', text }, ...kept] };
}

function failingOver(route: Route, standings: Standings): Protection {
  const played = play(route, standings, () => undefined);
  const { attempts } = played.call.plan;
  const from = played.running.find((attempt) => hindranceTo(attempt, standings) === undefined);
  const primary = hindrances(
    'primary',
    attempts.filter(({ isPrimary }) => isPrimary),
    standings,
  );
  if (from === undefined) {
    const place = served(played);
    const { reached, reasons } = whenHealthy(route);
    if (place === undefined) {
      const text = 'no way works now: calls try the last ones all the same';
      const all = hindrances(
        'backup',
        attempts.filter(({ isPrimary }) => !isPrimary),
        standings,
      );
      const nothing = { code: 'nothing-works', text } as const;
      return { state: 'unprotected', active: 'none', reasons: [nothing, ...primary, ...all] };
    }
    const state = reached === undefined ? 'unprotected' : 'degraded';
    const active = primary.length > 0 ? 'backup' : 'primary';
    const why = reached === undefined ? reasons : [];
    return { state, active, inUse: place, reasons: [...primary, ...why, byDialplan(place)] };
  }
  const active = from.isPrimary ? 'primary' : 'backup';
  const inUse = nameOf(from);
  const left = active === 'primary' ? [] : primary;
  const { reached } = reach(route, standings, from);
  if (reached !== undefined) {
    const { way, about } = reached;
    return { state: 'protected', active, inUse, behind: way, reasons: [...left, ...about] };
  }
  const healthy = whenHealthy(route);
  if (healthy.reached === undefined) {
    return { state: 'unprotected', active, inUse, reasons: [...left, ...healthy.reasons] };
  }
  const others = attempts.filter(
    (attempt) =>
      sharedFate(from, attempt) === undefined && (active === 'primary' || !attempt.isPrimary),
  );
  const missing = hindrances('backup', others, standings);
  return { state: 'degraded', active, inUse, reasons: [...left, ...missing] };
}

/** The primary and the backup of a route while everything works. */
export function waysOf(route: Route): { primary?: NamedWay; backup?: NamedWay } {
  const played = play(route, NOTHING_STANDS_AGAINST, () => undefined);
  const [from] = played.running;
  const place = served(played);
  if (from === undefined) return place === undefined ? {} : { primary: place };
  const { reached } = reach(route, NOTHING_STANDS_AGAINST, from);
  return { primary: nameOf(from), ...(reached === undefined ? {} : { backup: reached.way }) };
}

interface Reach {
  readonly reached?: { readonly way: NamedWay; readonly about: readonly ProtectionReason[] };
  /** Why nothing of another fate is reached. */
  readonly reasons: readonly ProtectionReason[];
}

function whenHealthy(route: Route): Reach {
  const played = play(route, NOTHING_STANDS_AGAINST, () => undefined);
  const [from] = played.running;
  if (from !== undefined) return reach(route, NOTHING_STANDS_AGAINST, from);
  return { reasons: [{ code: 'no-backup', text: NO_BACKUP }] };
}

const NO_BACKUP = 'the route has no other way';

/**
 * What a call reaches if this attempt cannot be reached, nor anything that shares its fate. It must
 * be so for every end that means "unreachable", with the habits of the attempt's trunk.
 */
function reach(route: Route, standings: Standings, from: Attempt): Reach {
  const fails = (attempt: Attempt): boolean =>
    sharedFate(from, attempt) !== undefined || hindranceTo(attempt, standings) !== undefined;
  const plays = UNREACHABLE.map((end) => {
    return play(route, standings, (attempt) => (fails(attempt) ? end : undefined));
  }).filter((played) => isUnreachable(played, from));
  const [first, ...others] = plays.map(reachedIn);
  if (first !== undefined && others.every((other) => other !== undefined)) {
    return { reached: first, reasons: [] };
  }
  const stopped = plays.find((played) => reachedIn(played) === undefined);
  return {
    reasons: [
      whyNot(
        from,
        stopped,
        play(route, standings, () => undefined),
      ),
    ],
  };
}

function reachedIn(played: Played): Reach['reached'] {
  const [attempt] = played.running;
  if (attempt !== undefined) {
    const way = nameOf(attempt);
    const text = `nobody watches ${way.way}: only a call shows whether it works`;
    return { way, about: isWatched(attempt) ? [] : [{ code: 'unwatched', text }] };
  }
  const place = served(played);
  return place === undefined ? undefined : { way: place, about: [byDialplan(place)] };
}

/**
 * False: the attempt ended there as if a person had decided, because the trunk's `treat` says so.
 * An attempt that rings with others may not have ended yet.
 */
function isUnreachable({ facts }: Played, from: Attempt): boolean {
  return facts.every(
    (fact) =>
      fact.kind !== 'attempt-ended' ||
      fact.attempt.tier !== from.tier ||
      fact.attempt.endpoint !== from.endpoint ||
      fact.outcome === 'CONGESTION' ||
      fact.outcome === 'CHANUNAVAIL',
  );
}

function whyNot(from: Attempt, stopped: Played | undefined, { call }: Played): ProtectionReason {
  const { attempts, dialplan } = call.plan;
  const others = attempts.filter(
    (attempt) => attempt.invalid === undefined && attempt.endpoint !== from.endpoint,
  );
  const apart = others.some((attempt) => sharedFate(from, attempt) === undefined);
  if (apart || dialplan !== undefined) {
    const why = stopped?.facts.find((fact) => fact.kind === 'call-handed-back')?.why;
    const text = why ?? `no end of ${nameOf(from).way} counts as unreachable`;
    return { code: 'rule-stops', text: `calls stop there: ${text}` };
  }
  const [other] = others;
  if (other === undefined) return { code: 'no-backup', text: NO_BACKUP };
  const domain = sharedFate(from, other) ?? [...fateOf(from)].join(', ');
  return { code: 'shares-fate', text: `every other way needs what this one needs: ${domain}` };
}

/** What hinders these attempts now, each cause once. */
function hindrances(
  place: 'primary' | 'backup',
  attempts: readonly Attempt[],
  standings: Standings,
): readonly ProtectionReason[] {
  const reasons = attempts.flatMap((attempt): readonly ProtectionReason[] => {
    const hindrance = hindranceTo(attempt, standings);
    if (hindrance === undefined) return [];
    const who = attempt.via?.name ?? attempt.host ?? attempt.endpoint ?? '';
    return [{ code: `${place}-${hindrance.kind}`, text: `${who}: ${hindrance.why}` }];
  });
  return [...new Map(reasons.map((reason) => [`${reason.code} ${reason.text}`, reason])).values()];
}

function byDialplan({ way }: NamedWay): ProtectionReason {
  return { code: 'by-dialplan', text: `the dialplan serves these callers at ${way}` };
}

function served({ call, target }: Played): NamedWay | undefined {
  const { dialplan } = call.plan;
  return target === undefined || dialplan === undefined
    ? undefined
    : { tier: dialplan.tier, way: nameOfPlace(target) };
}

function nameOfPlace(target: DialplanTier): string {
  return `dialplan ${placeOf(target)}`;
}

function nameOf({ tier, endpoint = '', via }: Attempt): NamedWay {
  return { tier, way: endpoint, ...(via === undefined ? {} : { trunk: via.name }) };
}

function play(
  route: Route,
  standings: Standings,
  endOf: (attempt: Attempt) => SimulatedEnd | undefined,
): Played {
  const request = { id: 'protection', caller: 'caller', callerIsUp: false, route, hops: 0 };
  return playCall(request, endOf, standings);
}
