import type { Blame } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Destination, DialplanTier, Route, Trunk } from './route.ts';

/** One outbound leg to try: tier x destination x trunk. */
export interface Attempt {
  /** 1-based. */
  readonly tier: number;
  /** 1-based within its tier. */
  readonly inTier: number;
  /** The dial string that Asterisk is given. */
  readonly endpoint: string;
  readonly trunk?: string;
  /** The trunk itself. */
  readonly via?: Trunk;
  readonly progressIsRinging: boolean;
  /** Why the number can't exist: no leg is made. */
  readonly invalid?: string;
  /** What moves on from here; absent: `unreachable`. */
  readonly policy?: Policy;
  /** Milliseconds from the dialling on; absent: no limit. */
  readonly ringTimeoutMs?: number;
  /** Milliseconds without an 18x; absent where nothing stands behind this attempt. */
  readonly progressTimeoutMs?: number;
}

/** A route laid out as the attempts it can make, in order. */
export interface Plan {
  readonly attempts: readonly Attempt[];
  /** Where the caller is handed to when every attempt has failed. */
  readonly dialplan?: { readonly tier: number; readonly target: DialplanTier };
}

export function planRoute(route: Route): Plan {
  const last = route.tiers.at(-1);
  const dialplan =
    last?.kind === 'dialplan' ? { tier: route.tiers.length, target: last } : undefined;
  const ways = route.tiers.flatMap((tier, index) =>
    tier.kind === 'dialplan'
      ? []
      : waysTo(tier.destination).map((way, wayIndex) => ({
          timers: tier,
          attempt: {
            ...way,
            tier: index + 1,
            inTier: wayIndex + 1,
            ...(tier.ringTimeoutMs === undefined ? {} : { ringTimeoutMs: tier.ringTimeoutMs }),
            ...(tier.policy === undefined ? {} : { policy: tier.policy }),
          },
        })),
  );
  const attempts = ways.map(({ attempt, timers }, index): Attempt => {
    // Without another way behind it, waiting on is better than giving up on a slow one.
    const hasWayBehind = index < ways.length - 1 || dialplan !== undefined;
    return hasWayBehind ? { ...attempt, progressTimeoutMs: timers.progressTimeoutMs } : attempt;
  });
  return dialplan === undefined ? { attempts } : { attempts, dialplan };
}

type Way = Pick<Attempt, 'endpoint' | 'trunk' | 'via' | 'progressIsRinging' | 'invalid'>;

function waysTo(destination: Destination): readonly Way[] {
  switch (destination.kind) {
    case 'sip':
      return [
        {
          endpoint: `PJSIP/${destination.endpoint}/${destination.uri}`,
          progressIsRinging: destination.trunk?.progressIsRinging === true,
          ...(destination.trunk === undefined ? {} : through(destination.trunk)),
        },
      ];
    case 'endpoint':
      return [{ endpoint: destination.dialString, progressIsRinging: false }];
    case 'dialled':
      // Resolved when the call came in; what is left has nothing to dial.
      return [{ endpoint: '', progressIsRinging: false, invalid: 'no number was dialled' }];
    case 'number':
      if (destination.invalid !== undefined) {
        return [{ endpoint: '', progressIsRinging: false, invalid: destination.invalid }];
      }
      return destination.trunks.map((trunk) => ({
        endpoint: `PJSIP/${trunk.prefix}${formatNumber(destination, trunk)}@${trunk.endpoint}`,
        ...through(trunk),
        progressIsRinging: trunk.progressIsRinging,
      }));
  }
}

function through(trunk: Trunk): Pick<Attempt, 'trunk' | 'via'> {
  return { trunk: trunk.name, via: trunk };
}

/** An only dialable number: digits, `+`, `*`, `#`. */
function formatNumber(
  { number, national, asDialled }: Extract<Destination, { kind: 'number' }>,
  trunk: Trunk,
): string {
  switch (trunk.numberFormat) {
    case 'e164':
      return number;
    case 'digits':
      return number.replace('+', '');
    case 'national':
      return national ?? number;
    case 'as-dialled':
      return asDialled ?? number;
  }
}

/**
 * The attempt to make after `index` failed: another trunk helps against a trunk's, the network's and our own
 * failures; a wrong number or an unreachable callee is the same on every trunk, so the next tier is due.
 */
export function attemptAfter(plan: Plan, index: number, blame: Blame): number | undefined {
  const failed = plan.attempts[index];
  const skipsTier = blame === 'number' || blame === 'callee';
  const next = plan.attempts.findIndex(
    (attempt, candidate) => candidate > index && !(skipsTier && attempt.tier === failed?.tier),
  );
  return next === -1 ? undefined : next;
}
