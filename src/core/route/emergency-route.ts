import type { Attempt, Plan } from './way.ts';
import type { Policy } from '../verdict/policy.ts';
import type { DialTier, Route, Target, Trunk } from './route.ts';
import type { OpenWays } from './selection.ts';

const UNTIL_ANSWERED: Policy = { refinements: [], base: 'until-answered' };

/** Milliseconds. The timer does not run on the last trunk. */
const PROGRESS_TIMEOUT_MS = 12_000;

/**
 * Milliseconds. The timer does not run on the last trunk. A carrier that is reachable answers one
 * of the first three INVITEs.
 */
const RESPONSE_TIMEOUT_MS = 2_000;

/** Milliseconds between the failure of the last trunk and the next try of the first one. */
const PAUSE_MS = 2_000;

/**
 * Builds the route of an emergency call: it dials the bare short number over every trunk, one after
 * the other, and moves on after any failure. The caller hears ringing from the start, because
 * somebody in distress hangs up when they hear nothing. It has no ring timer and no `max_setup`. It
 * never withholds the caller's number, adds no prefix and reports no diversion: the caller dialled
 * the emergency number themselves.
 */
export function emergencyRoute(name: string, number: string, trunks: readonly Trunk[]): Route {
  const tiers = trunks.map((trunk): DialTier => {
    const plain: Trunk = {
      ...trunk,
      numberFormat: 'as-dialled',
      prefix: '',
      callerId: 'pass',
      diverts: false,
    };
    const target: Target = {
      destination: {
        kind: 'number',
        number,
        asDialled: number,
        isEmergency: true,
        trunks: [plain],
      },
      responseTimeoutMs: RESPONSE_TIMEOUT_MS,
      progressTimeoutMs: PROGRESS_TIMEOUT_MS,
      policy: UNTIL_ANSWERED,
    };
    // Each trunk gets a tier of its own, so that the next trunk follows whoever is to blame.
    return { kind: 'dial', strategy: 'in-order', targets: [target] };
  });
  return { name, isEmergency: true, tiers, ringback: 'immediate', afterAnswer: 'hangup' };
}

/**
 * Lists all attempts again, the first one after a pause. The rounds repeat until somebody answers
 * or the caller hangs up.
 */
export function nextRound({ attempts }: Plan, last: Attempt): OpenWays {
  // The position in the tier names the leg. Legs of the last round may still exist, so the position
  // must be new.
  const again = attempts.map((attempt) => ({
    ...attempt,
    inTier: last.inTier + 1,
    isPrimary: false,
  }));
  return new Set(
    again.map((attempt, index) => (index === 0 ? { ...attempt, pauseMs: PAUSE_MS } : attempt)),
  );
}
