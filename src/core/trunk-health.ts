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
 * it in its place. `held`: an operator's word; not used at all (emergency calls excepted), whatever lies under it.
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
      readonly sinceMs: number;
      /** Not before then, whatever its checks say. */
      readonly untilMs: number;
    }
  | { readonly state: 'trying'; readonly sinceMs: number }
);

export interface Hold {
  /** Who, and why, as they said it. */
  readonly by: string;
  readonly reason: string;
  readonly sinceMs: number;
  /** Absent: until an operator releases it. */
  readonly untilMs?: number;
}

/** Calls are one source, each active check is another. A source says what it thinks once it has thought it in a row. */
export type SourceHealth =
  | { readonly is: 'good' }
  | ({
      readonly is: 'doubtful';
      /** In a row. */
      readonly failures: number;
    } & Doubt)
  | ({ readonly is: 'failing' } & Doubt);

interface Doubt {
  /** In a row since. */
  readonly successes: number;
  /** Numbers whose refusal was counted: each counts once. */
  readonly refused: readonly string[];
  /** The last failure. */
  readonly evidence: string;
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
  | {
      readonly type: 'bad';
      readonly source: string;
      readonly evidence: string;
      /** A number that the trunk would not dial: however often, it counts once. */
      readonly refusedNumber?: string;
    }
  | { readonly type: 'hold'; readonly hold: Hold }
  | { readonly type: 'release' }
  /** Time has passed. */
  | { readonly type: 'tick' };

export const HEALTHY: FreeHealth = { state: 'up', sources: {}, strain: { level: 0 } };

/** What real calls say. */
export const CALLS = 'calls';

/** @param atMs wall clock, since it must outlive the process; one that jumps back does no harm */
export function stepHealth(
  health: TrunkHealth,
  signal: HealthSignal,
  limits: HealthLimits,
  atMs: number,
): TrunkHealth {
  const now = passTime(health, atMs);
  switch (signal.type) {
    case 'tick':
      return now;
    case 'hold':
      return { state: 'held', hold: signal.hold, under: now.state === 'held' ? now.under : now };
    case 'release':
      return now.state === 'held' ? now.under : now;
    case 'good':
    case 'bad':
      return now.state === 'held'
        ? { ...now, under: hear(now.under, signal, limits, atMs) }
        : hear(now, signal, limits, atMs);
  }
}

/** What comes about by time alone: the end of a hold and of a hold-down. */
function passTime(health: TrunkHealth, atMs: number): TrunkHealth {
  if (health.state === 'held') {
    const under = passHoldDown(health.under, atMs);
    const { untilMs = Infinity } = health.hold;
    return atMs >= untilMs ? under : { ...health, under };
  }
  return passHoldDown(health, atMs);
}

function passHoldDown(health: FreeHealth, atMs: number): FreeHealth {
  if (health.state !== 'down') return health;
  if (atMs < health.sinceMs) {
    // The clock was set back: the hold-down begins anew rather than lasting for the difference.
    return { ...health, sinceMs: atMs, untilMs: atMs + health.untilMs - health.sinceMs };
  }
  if (atMs < health.untilMs) return health;
  const failing = failingSources(health);
  if (failing.length === 0) return settle(recovered(health, atMs));
  // Only calls can be tried; a check that fails recovers by itself.
  return failing.every((source) => source === CALLS)
    ? { state: 'trying', sources: health.sources, strain: health.strain, sinceMs: atMs }
    : health;
}

type Heard = Extract<HealthSignal, { type: 'good' | 'bad' }>;

function hear(health: FreeHealth, signal: Heard, limits: HealthLimits, atMs: number): FreeHealth {
  const before = health.sources[signal.source] ?? { is: 'good' };
  const after = signal.type === 'good' ? succeed(before, limits) : fail(before, signal, limits);
  const heard = { ...health, sources: { ...health.sources, [signal.source]: after } };
  switch (heard.state) {
    case 'up':
    case 'suspect':
      return after.is === 'failing' ? goDown(heard, limits, atMs) : settle(heard);
    case 'trying': {
      // One bad call is enough here: it was bad before.
      const isRelapse = signal.type === 'bad' && after !== before && after.is === 'failing';
      if (isRelapse) return goDown(heard, limits, atMs);
      return failingSources(heard).length === 0 ? settle(recovered(heard, atMs)) : heard;
    }
    case 'down':
      return passHoldDown(heard, atMs);
  }
}

function succeed(source: SourceHealth, { recoverAfter }: HealthLimits): SourceHealth {
  if (source.is === 'good') return source;
  const successes = source.successes + 1;
  if (successes >= recoverAfter) return { is: 'good' };
  return source.is === 'failing' ? { ...source, successes } : { ...source, successes, failures: 0 };
}

function fail(
  source: SourceHealth,
  { evidence, refusedNumber }: Extract<Heard, { type: 'bad' }>,
  { failAfter }: HealthLimits,
): SourceHealth {
  const known = source.is === 'good' ? [] : source.refused;
  if (refusedNumber !== undefined && known.includes(refusedNumber)) return source;
  const refused =
    refusedNumber === undefined ? known : [...known, refusedNumber].slice(-MAX_REFUSED);
  const failures = source.is === 'doubtful' ? source.failures + 1 : 1;
  const isFailing = source.is === 'failing' || failures >= failAfter;
  return isFailing
    ? { is: 'failing', successes: 0, refused, evidence }
    : { is: 'doubtful', failures, successes: 0, refused, evidence };
}

/** Of a trunk that refuses everybody no more need to be known. */
const MAX_REFUSED = 100;

function failingSources({ sources }: FreeHealth): readonly string[] {
  return Object.keys(sources).filter((name) => sources[name]?.is === 'failing');
}

function goDown(health: FreeHealth, limits: HealthLimits, atMs: number): FreeHealth {
  const level = strainLevel(health.strain, limits, atMs);
  return {
    state: 'down',
    sources: health.sources,
    // At the longest hold-down it can get no worse, nor take longer to be forgiven.
    strain: { level: holdDownMs(level, limits) < limits.holdDownMaxMs ? level + 1 : level },
    sinceMs: atMs,
    untilMs: atMs + holdDownMs(level, limits),
  };
}

function recovered(health: FreeHealth, atMs: number): FreeHealth {
  const { level } = health.strain;
  return { state: 'up', sources: health.sources, strain: { level, healthySinceMs: atMs } };
}

/** `up` where nobody doubts, else `suspect`. */
function settle({ sources, strain }: Pick<FreeHealth, 'sources' | 'strain'>): FreeHealth {
  const isDoubted = Object.values(sources).some(({ is }) => is !== 'good');
  return { state: isDoubted ? 'suspect' : 'up', sources, strain };
}

/** What is left of the strain after a time of health. */
function strainLevel(
  { level, healthySinceMs }: Strain,
  limits: HealthLimits,
  atMs: number,
): number {
  let left = level;
  let healthyMs = healthySinceMs === undefined ? 0 : atMs - healthySinceMs;
  while (left > 0 && healthyMs >= holdDownMs(left, limits)) {
    healthyMs -= holdDownMs(left, limits);
    left -= 1;
  }
  return left;
}

function holdDownMs(level: number, { holdDownMs: first, holdDownMaxMs }: HealthLimits): number {
  return Math.min(first * 2 ** Math.min(level, MAX_DOUBLINGS), holdDownMaxMs);
}

/** Far beyond any configuration, and far from infinity. */
const MAX_DOUBLINGS = 40;

/** Why a trunk is in its state, for people. */
export function reasonOf(health: TrunkHealth): string {
  if (health.state === 'held') return `held by ${health.hold.by}: ${health.hold.reason}`;
  const doubts = Object.entries(health.sources).flatMap(([source, said]) =>
    said.is === 'good' ? [] : [`${source}: ${said.evidence}`],
  );
  return doubts.join('; ');
}
