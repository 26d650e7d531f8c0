import type { CallerIdentity, Hears } from './call.ts';
import { tryFirst } from './cascade.ts';
import { isDiverted } from './leg-variables.ts';
import { handBack } from './ending.ts';
import { MAX_HOPS } from './stasis-arguments.ts';
import { endpointsToAsk, withContacts } from '../route/contacts.ts';
import { allWays } from '../route/selection.ts';
import { obstacleTo, postponementOf } from '../route/standing.ts';
import { enter, give, type Turn } from './turn.ts';
import { fateOf } from './uncalled.ts';

const IDENTITY = 'identity';

/**
 * Queries what the attempts need. The call waits for the contacts of the first tier in which it
 * makes a leg, and of the tiers before that one. The other replies come while that leg is on its
 * way.
 */
export function askFirst(turn: Turn, hears: Hears): void {
  const { plan, request } = turn.call;
  const waitsFor = new Set<string>();
  if (plan.attempts.some((attempt) => isDiverted(attempt, request))) {
    waitsFor.add(IDENTITY);
    give(turn, { do: 'ask-identity' });
  }
  const firstTier = firstTierOf(turn);
  const needed = endpointsToAsk(plan.attempts.filter(({ tier }) => tier <= firstTier));
  for (const endpoint of endpointsToAsk(plan.attempts)) {
    if (needed.has(endpoint)) waitsFor.add(nameOf(endpoint));
    give(turn, { do: 'ask-contacts', endpoint });
  }
  if (waitsFor.size === 0) return tryFirst(turn, hears);
  enter(turn, { name: 'arriving', hears, waitsFor });
}

/**
 * The first tier with an attempt that nothing blocks or postpones and that no drill fails. If there
 * is none, the call can go to any tier at once.
 */
function firstTierOf({ call: { plan, request }, standings }: Turn): number {
  const first = plan.attempts.find(
    (attempt) =>
      obstacleTo(attempt, standings) === undefined &&
      postponementOf(attempt, standings) === undefined &&
      fateOf(attempt, request).kind === 'made',
  );
  return first?.tier ?? Infinity;
}

function nameOf(endpoint: string): string {
  return `contacts of ${endpoint}`;
}

/**
 * A call with `MAX_HOPS` diversions runs in a loop. Such a loop can lose the X-Failover-Hops
 * header, but the Diversion header still counts its turns.
 */
export function onIdentity(turn: Turn, identity: CallerIdentity): void {
  const { phase, request } = turn.call;
  if (phase.name !== 'arriving') return;
  turn.call = { ...turn.call, request: { ...request, identity } };
  if (identity.diversions < MAX_HOPS || request.route.isEmergency === true) {
    return answered(turn, IDENTITY);
  }
  const why = `the call was diverted ${identity.diversions} times`;
  handBack(turn, { status: 'LOOP' }, false, why);
}

/** Makes one attempt for each reachable contact, in the tiers that have not begun. */
export function onContacts(turn: Turn, endpoint: string, dialStrings: readonly string[]): void {
  const { phase, plan } = turn.call;
  if (phase.name === 'arriving') {
    const { attempts } = withContacts(plan.attempts, allWays(plan), endpoint, dialStrings);
    turn.call = { ...turn.call, plan: { ...plan, attempts } };
    return answered(turn, nameOf(endpoint));
  }
  if (phase.name !== 'trying') return;
  const { attempts, open } = withContacts(plan.attempts, phase.open, endpoint, dialStrings);
  turn.call = { ...turn.call, plan: { ...plan, attempts }, phase: { ...phase, open } };
}

function answered(turn: Turn, question: string): void {
  const { phase } = turn.call;
  if (phase.name !== 'arriving' || !phase.waitsFor.has(question)) return;
  const waitsFor = new Set([...phase.waitsFor].filter((other) => other !== question));
  if (waitsFor.size === 0) return tryFirst(turn, phase.hears);
  turn.call = { ...turn.call, phase: { ...phase, waitsFor } };
}
