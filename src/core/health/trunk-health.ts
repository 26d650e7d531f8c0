import type { Failure, SourceHealth } from './source-health.ts';

/**
 * The health of a trunk, as data. Time comes in with the signals, so a test needs no waiting.
 *
 *            bad            fail_after in a row         hold-down over, or retry
 *     up ──────────▶ suspect ──────────────────▶ down ──────────────────────▶ trying
 *      ▲                │                         ▲  ▲                        │    │
 *      │  recover_after │                         │  └──────── bad ───────────┘    │
 *      ├────────────────┘                         │          (a relapse)           │
 *      ├──────────────────────────────────────────┤                                │
 *      │  checks alone failed, and are good again │                                │
 *      └───────────────────────────────────────────────── recover_after ──────────┘
 *
 * - `up`: calls use the trunk in its normal position.
 * - `suspect`: there were failures. The trunk keeps its position; only `weighted` tiers avoid it.
 * - `down`: the trunk comes last. Calls try it only after all others have failed. If calls took it
 *   down, only calls can test it, and each test may cost a caller time. So it has a hold-down,
 * which
 *   doubles at each relapse. A check tests at no caller's cost: after checks alone took the trunk
 *   down, `recover_after` good results bring it back at once.
 * - `trying`: half-open. Now and then a call tries the trunk in its normal position. A trunk whose
 *   failing check stopped reporting gets here too.
 * - `held`: an operator holds the trunk. No call uses it, except emergency calls.
 *
 * Callers do not notice `up` and `suspect`. In `down` they do not wait for a dead trunk. In
 * `trying` one caller at a time may wait for it, and other attempts follow.
 */
export type TrunkHealth = FreeHealth | HeldHealth;

export interface HeldHealth {
  readonly state: 'held';
  readonly hold: Hold;
  /**
   * The health without the hold. Signals keep changing it, and it counts again once the hold ends.
   */
  readonly under: FreeHealth;
}

export type FreeHealth = {
  /** The sources by name. A source that never reported is absent. */
  readonly sources: Readonly<Record<string, SourceHealth>>;
  readonly strain: Strain;
} & (
  | { readonly state: 'up' | 'suspect' }
  | {
      readonly state: 'down';
      /** Human-readable: the reason why the trunk went down. */
      readonly because: string;
      readonly sinceMs: number;
      /**
       * The end of the hold-down. The trunk stays down until then, whatever its checks report.
       * Absent: checks alone took it down, so there is no hold-down.
       */
      readonly untilMs?: number;
    }
  | { readonly state: 'trying'; readonly because: string; readonly sinceMs: number }
);

export interface Hold {
  /** The operator's name and reason, as they gave them. */
  readonly by: string;
  readonly reason: string;
  readonly sinceMs: number;
  /** Absent: until an operator releases the trunk. */
  readonly untilMs?: number;
}

/**
 * How often the trunk went down with a hold-down recently. Each time doubles the next hold-down. A
 * healthy period as long as that hold-down halves it again.
 */
export interface Strain {
  readonly level: number;
  /** When the trunk became healthy; absent while it is not. */
  readonly healthySinceMs?: number;
}

/** The limits from `health:` in the configuration. */
export interface HealthLimits {
  /** Failures in a row, 1 or more. */
  readonly failAfter: number;
  /** Successes in a row, 1 or more. */
  readonly recoverAfter: number;
  readonly holdDownMs: number;
  readonly holdDownMaxMs: number;
  /** The sources that start a hold-down when they take the trunk down. Default: `calls` alone. */
  readonly holdDownFor?: readonly string[];
}

/** An input for a trunk's health. */
export type HealthSignal =
  | { readonly type: 'good'; readonly source: string }
  | ({ readonly type: 'bad'; readonly source: string } & Failure)
  /** The source reports an oddity that is not a failure. */
  | { readonly type: 'doubt'; readonly source: string; readonly evidence: string }
  /** The source is no longer configured, or can no longer report. */
  | { readonly type: 'forget'; readonly source: string }
  /** The other nodes say that the trunk is down. `untilMs`: the end of their hold-downs. */
  | { readonly type: 'peers-down'; readonly evidence: string; readonly untilMs?: number }
  /** One other node says so, and may be wrong: calls here test the trunk, one at a time. */
  | { readonly type: 'peers-doubt'; readonly evidence: string }
  /** No other node says anything against the trunk any more. */
  | { readonly type: 'peers-good' }
  | { readonly type: 'hold'; readonly hold: Hold }
  | { readonly type: 'release' }
  /** An operator wants the next call to try a trunk that is down. */
  | { readonly type: 'retry' }
  /** Time has passed. */
  | { readonly type: 'tick' };

export const HEALTHY: FreeHealth = { state: 'up', sources: {}, strain: { level: 0 } };

/** The name of the source for the results of real calls. */
export const CALLS = 'calls';

/** The name of the source for what other nodes say. */
export const PEERS = 'peers';

/** Human-readable: why a trunk is in its state; empty if there is no reason. */
export function reasonOf(health: TrunkHealth): string {
  switch (health.state) {
    case 'held':
      return [`held by ${health.hold.by}`, health.hold.reason].filter(Boolean).join(': ');
    case 'down':
    case 'trying':
      return health.because;
    case 'up':
    case 'suspect':
      return doubtsOf(health.sources);
  }
}

/** Human-readable: the last failures of all sources that are not good. */
export function doubtsOf(sources: FreeHealth['sources']): string {
  return Object.entries(sources)
    .flatMap(([source, said]) => (said.is === 'good' ? [] : [`${source}: ${said.evidence}`]))
    .join('; ');
}
