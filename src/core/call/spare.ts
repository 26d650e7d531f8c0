import { watchedBy, type Attempt, type DialableAttempt } from '../route/way.ts';
import { selectNext } from '../route/selection.ts';
import type { Spare } from './call.ts';
import { spareLegId } from './ids.ts';
import { variablesNow } from './leg-variables.ts';
import { endChannel, give, NORMAL, type Turn } from './turn.ts';
import { fateOf } from './uncalled.ts';

/**
 * Creates the leg of the next attempt while this one is tried, if it will most likely fail. A leg
 * takes Asterisk longest between its creation and its StasisStart, and then that time has passed.
 * The call chooses its next attempt as if there were no spare: a spare of another one is ended.
 */
export function prepareNext(turn: Turn, tried: DialableAttempt): void {
  const next = isNeeded(turn, tried) ? nextOf(turn) : undefined;
  if (turn.call.spare !== undefined && turn.call.spare.attempt !== next) endSpare(turn);
  if (next === undefined || turn.call.spare !== undefined) return;
  const spares = turn.call.spares + 1;
  const leg = spareLegId(turn.call.request.id, next, spares);
  const variables = variablesNow(turn, next);
  const on = watchedBy(next);
  turn.call = { ...turn.call, spares, spare: { leg, attempt: next, variables, state: 'creating' } };
  give(turn, {
    do: 'prepare',
    leg,
    endpoint: next.endpoint,
    ...(on === undefined ? {} : { on }),
    variables,
  });
}

function isNeeded({ call, standings }: Turn, tried: DialableAttempt): boolean {
  const { prepare = 'auto', isEmergency } = call.request.route;
  if (call.phase.name !== 'trying' || isEmergency === true) return false;
  if (tried.rings !== 'alone') return false;
  switch (prepare) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'auto':
      return standings.forecast?.willFail(tried) === true;
  }
}

/** The attempt that follows if the current one fails by its trunk. Undefined: none, or no leg. */
function nextOf({ call, standings }: Turn): DialableAttempt | undefined {
  const { phase, request } = call;
  if (phase.name !== 'trying') return undefined;
  const { attempts, isLastResort } = selectNext(phase.open, standings);
  const [next, ...others] = attempts;
  if (next === undefined || others.length > 0 || isLastResort) return undefined;
  if (next.rings !== 'alone' || next.pauseMs !== undefined) return undefined;
  const fate = fateOf(next, request);
  return fate.kind === 'made' ? fate.attempt : undefined;
}

/**
 * Takes the spare of this attempt out of the call, if there is one. A leg keeps the variables that
 * it was created with, so a spare is of no use if its INVITE must say something else by now: the
 * headers for a standby site change with the health of the sites.
 */
export function takeSpare(turn: Turn, attempt: Attempt): Spare | undefined {
  const { spare } = turn.call;
  if (spare?.attempt !== attempt) return undefined;
  if (JSON.stringify(variablesNow(turn, attempt)) !== JSON.stringify(spare.variables)) {
    return undefined;
  }
  forgetSpare(turn);
  return spare;
}

/** The spare is in Stasis: Asterisk would accept a dial now. */
export function onSpareEntered(turn: Turn, spare: Spare, name: string | undefined): void {
  turn.call = {
    ...turn.call,
    spare: { ...spare, state: 'ready', ...(name === undefined ? {} : { name }) },
  };
}

/**
 * Ends the spare where nobody can need it: a phone rings, the call tries nothing more, or its
 * attempt gave way to one for each contact.
 */
export function endNeedlessSpare(turn: Turn): void {
  const { spare, phase, legs } = turn.call;
  if (spare === undefined) return;
  const rings = [...legs.values()].some(
    (leg) => leg.state === 'confirming' || (leg.state === 'dialled' && leg.heard === 'ringing'),
  );
  if (phase.name !== 'trying' || rings || !phase.open.has(spare.attempt)) endSpare(turn);
}

function endSpare(turn: Turn): void {
  const { spare } = turn.call;
  forgetSpare(turn);
  if (spare !== undefined) endChannel(turn, spare.leg, NORMAL);
}

/** Its end was seen, or Asterisk has not made it. The call goes on as if it had never been. */
export function forgetSpare(turn: Turn): void {
  const { spare: _, ...call } = turn.call;
  turn.call = call;
}
