import type { Failure, SourceHealth } from './source-health.ts';

/**
 * What the app thinks of a trunk, as data; time comes in with what happens, so that an hour is tested in no time.
 *
 *            bad            fail_after in a row            hold-down is over
 *     up ──────────▶ suspect ──────────────────▶ down ──────────────────────▶ trying
 *      ▲                │                         ▲  ▲                        │    │
 *      │  recover_after │                         │  └──────── bad ───────────┘    │
 *      ├────────────────┘                         │          (a relapse)           │
 *      ├──────────────────────────────────────────┤                                │
 *      │     its checks are good again            │                                │
 *      └───────────────────────────────────────────────── recover_after ──────────┘
 *
 * `up`: used in its place. `suspect`: failures were seen; used in its place all the same, only `weighted` avoids it.
 * `down`: behind all others, tried only when each of them has failed. `trying`: half-open, now and then a call tries
 * it in its place; a check that failed and then fell silent leads here too. `held`: an operator's word; not used at all (emergency calls excepted), whatever lies under it.
 *
 * A caller notices nothing of `up` and `suspect`; with `down` he does not wait for a dead trunk; in `trying` one at a
 * time may, with another way behind.
 */
export type TrunkHealth = FreeHealth | HeldHealth;

export interface HeldHealth {
  readonly state: 'held';
  readonly hold: Hold;
  /** Signals go on: what it is once the hold ends. */
  readonly under: FreeHealth;
}

export type FreeHealth = {
  /** What each source says; a source that never spoke is not here. */
  readonly sources: Readonly<Record<string, SourceHealth>>;
  readonly strain: Strain;
} & (
  | { readonly state: 'up' | 'suspect' }
  | {
      readonly state: 'down';
      /** What took it down. */
      readonly because: string;
      readonly sinceMs: number;
      /** Not before then, whatever its checks say. */
      readonly untilMs: number;
    }
  | { readonly state: 'trying'; readonly because: string; readonly sinceMs: number }
);

export interface Hold {
  /** Who, and why, as they said it. */
  readonly by: string;
  readonly reason: string;
  readonly sinceMs: number;
  /** Absent: until an operator releases it. */
  readonly untilMs?: number;
}

/** How often it went down of late: each time doubles the next hold-down, and each hold-down's length of health halves it. */
export interface Strain {
  readonly level: number;
  /** Since when it is healthy; absent while it is not. */
  readonly healthySinceMs?: number;
}

/** `health:` of the configuration. */
export interface HealthLimits {
  /** Failures in a row, 1 or more. */
  readonly failAfter: number;
  /** Successes in a row, 1 or more. */
  readonly recoverAfter: number;
  readonly holdDownMs: number;
  readonly holdDownMaxMs: number;
}

/** What is learnt of a trunk. */
export type HealthSignal =
  | { readonly type: 'good'; readonly source: string }
  | ({ readonly type: 'bad'; readonly source: string } & Failure)
  /** Something odd was seen that is no failure. */
  | { readonly type: 'doubt'; readonly source: string; readonly evidence: string }
  /** The source is configured no more, or can't say anything any more. */
  | { readonly type: 'forget'; readonly source: string }
  | { readonly type: 'hold'; readonly hold: Hold }
  | { readonly type: 'release' }
  /** Time has passed. */
  | { readonly type: 'tick' };

export const HEALTHY: FreeHealth = { state: 'up', sources: {}, strain: { level: 0 } };

/** What real calls say. */
export const CALLS = 'calls';

/** Why a trunk is in its state, for people; empty where there is nothing to say. */
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

/** What those sources say that are not content. */
export function doubtsOf(sources: FreeHealth['sources']): string {
  return Object.entries(sources)
    .flatMap(([source, said]) => (said.is === 'good' ? [] : [`${source}: ${said.evidence}`]))
    .join('; ');
}
