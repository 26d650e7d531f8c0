import type { Hindrance } from '../core/route/standing.ts';

/**
 * Whether a call still reaches somebody when the way that calls take now cannot be reached.
 * `protected`: it then reaches another way that works now and shares no fate with the first one.
 * `degraded`: such a way is configured, and does not work now. `unprotected`: there is none.
 */
export interface Protection {
  readonly state: 'protected' | 'degraded' | 'unprotected';
  /** `backup`: calls leave the primary way now. `none`: no way works. */
  readonly active: 'primary' | 'backup' | 'none';
  /** The way that calls take now; absent if none works. */
  readonly inUse?: NamedWay;
  /** The way that they reach if that answers 503. After silence it may be another one. */
  readonly behind?: NamedWay;
  readonly reasons: readonly ProtectionReason[];
}

export interface NamedWay {
  /** From 1. */
  readonly tier: number;
  /** The dial string, or the place of the dialplan. */
  readonly way: string;
  readonly trunk?: string;
}

export interface ProtectionReason {
  readonly code: ProtectionCode;
  /** Human-readable. */
  readonly text: string;
}

/** Why a route is not protected, or what its protection depends on. */
export type ProtectionCode =
  | 'no-backup'
  | 'shares-fate'
  | 'failover-off'
  | 'rule-stops'
  | 'nothing-works'
  | 'unwatched'
  | 'by-dialplan'
  | 'never-proven'
  | `${'primary' | 'backup'}-${Hindrance['kind']}`;

/** A backup that works and needs a proof, and has none. @param why the proof that is missing */
export function unproven(protection: Protection, why: string): Protection {
  if (protection.state !== 'protected') return protection;
  const reason = { code: 'never-proven', text: why } as const;
  return { ...protection, state: 'degraded', reasons: [reason, ...protection.reasons] };
}

/** What works, whether it is proven or not: a drill is how it gets its proof. */
export function apartFromProof(protection: Protection): Protection {
  const [first, ...reasons] = protection.reasons;
  if (first?.code !== 'never-proven') return protection;
  return { ...protection, state: 'protected', reasons };
}

/** Whether both are the same state, with the same way in use. */
export function isSameState(one: Protection, other: Protection): boolean {
  return (
    one.state === other.state && one.active === other.active && one.inUse?.way === other.inUse?.way
  );
}

/** Whether both say the same, but for numbers and times in the texts. */
export function isSame(one: Protection, other: Protection): boolean {
  return (
    isSameState(one, other) &&
    one.behind?.way === other.behind?.way &&
    codesOf(one) === codesOf(other)
  );
}

function codesOf({ reasons }: Protection): string {
  return reasons.map(({ code }) => code).join();
}
