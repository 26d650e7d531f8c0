import type { Attempt, Plan } from './way.ts';
import type { Policy } from '../verdict/policy.ts';
import type { DialTier, Route, Target, Trunk } from './route.ts';
import type { OpenWays } from './selection.ts';

const UNTIL_ANSWERED: Policy = { refinements: [], base: 'until-answered' };

/** Milliseconds; not run on the last trunk. */
const PROGRESS_TIMEOUT_MS = 12_000;

/** Milliseconds; not run on the last trunk. A carrier that is there answers one of the first three INVITEs. */
const RESPONSE_TIMEOUT_MS = 2_000;

/** After every trunk has failed, before the first one is tried again. Milliseconds. */
const PAUSE_MS = 2_000;

/**
 * The way of an emergency call: the bare short number by every trunk, one after the other, on any failure at all. No
 * ring timer and no limit of the set-up; the caller's number is never withheld, nor a prefix put before.
 */
export function emergencyRoute(name: string, number: string, trunks: readonly Trunk[]): Route {
  const tiers = trunks.map((trunk): DialTier => {
    const plain: Trunk = { ...trunk, numberFormat: 'as-dialled', prefix: '', callerId: 'pass' };
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
    // A tier each: whoever is to blame, the next trunk is tried.
    return { kind: 'dial', strategy: 'in-order', targets: [target] };
  });
  return { name, isEmergency: true, tiers, ringback: 'passthrough', afterAnswer: 'hangup' };
}

/** All of its ways once more, after a pause: until somebody answers or the caller gives up. */
export function nextRound({ attempts }: Plan, last: Attempt): OpenWays {
  // Legs are named by their number in the tier: those of the last round may not be gone yet.
  const again = attempts.map((attempt) => ({
    ...attempt,
    inTier: last.inTier + 1,
    isPrimary: false,
  }));
  return new Set(
    again.map((attempt, index) => (index === 0 ? { ...attempt, pauseMs: PAUSE_MS } : attempt)),
  );
}
