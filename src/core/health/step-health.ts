import { doubt, fail, GOOD, succeed, type SourceHealth } from './source-health.ts';
import {
  CALLS,
  PEERS,
  doubtsOf,
  type FreeHealth,
  type HeldHealth,
  type HealthLimits,
  type HealthSignal,
  type Strain,
  type TrunkHealth,
} from './trunk-health.ts';

/**
 * The next health after a signal. It returns the same object if nothing changed.
 * @param atMs wall clock, because health outlives the process; a clock that is set back does no
 * harm
 */
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
    case 'retry':
      return now.state === 'down' ? retried(now, atMs) : now;
    case 'forget':
      return now.state === 'held'
        ? hearUnder(now, forget(now.under, signal.source, atMs))
        : forget(now, signal.source, atMs);
    case 'good':
    case 'bad':
    case 'doubt':
      return now.state === 'held'
        ? hearUnder(now, hear(now.under, signal, limits, atMs))
        : hear(now, signal, limits, atMs);
    case 'peers-down':
    case 'peers-doubt':
    case 'peers-good':
      return now.state === 'held'
        ? hearUnder(now, hearPeers(now.under, signal, atMs))
        : hearPeers(now, signal, atMs);
  }
}

type PeersSignal = Extract<HealthSignal, { type: `peers-${string}` }>;

/** What other nodes say never counts as this node's own evidence, or it would come back to them. */
function hearPeers(health: FreeHealth, signal: PeersSignal, atMs: number): FreeHealth {
  if (signal.type === 'peers-good') return withoutPeers(health, atMs);
  const { evidence } = signal;
  const said: SourceHealth = { is: 'failing', successes: 0, refused: [], evidence };
  const heard = { ...health, sources: { ...health.sources, [PEERS]: said } };
  // The hold-down of this node's own evidence goes on.
  if (health.state === 'down') return heard;
  const { sources, strain } = heard;
  const because = doubtsOf(sources);
  if (signal.type === 'peers-doubt') {
    return health.state === 'trying'
      ? heard
      : { state: 'trying', sources, strain, because, sinceMs: atMs };
  }
  const { untilMs = atMs } = signal;
  return { state: 'down', sources, strain, because, sinceMs: atMs, untilMs };
}

/** A trunk that was down for the others alone is tried here before it is up again. */
function withoutPeers(health: FreeHealth, atMs: number): FreeHealth {
  const { [PEERS]: said, ...sources } = health.sources;
  if (said === undefined) return health;
  const rest = { ...health, sources };
  if (failingSources(rest).length > 0) return rest;
  if (rest.state !== 'down') return settleUnlessTrying(rest, atMs);
  const { strain, because } = rest;
  return { state: 'trying', sources, strain, because, sinceMs: atMs };
}

/** If nothing changed, the result is the same object, so that no write is needed. */
function hearUnder(health: HeldHealth, under: FreeHealth): HeldHealth {
  return under === health.under ? health : { ...health, under };
}

/** Applies the changes that only need time: the end of a hold and of a hold-down. */
function passTime(health: TrunkHealth, atMs: number): TrunkHealth {
  if (health.state === 'held') {
    const under = passHoldDown(health.under, atMs);
    const { untilMs = Infinity } = health.hold;
    return atMs >= untilMs ? under : hearUnder(health, under);
  }
  return passHoldDown(health, atMs);
}

function passHoldDown(health: FreeHealth, atMs: number): FreeHealth {
  if (health.state !== 'down') return health;
  const { sources, strain, because, sinceMs, untilMs } = health;
  if (untilMs !== undefined && atMs < sinceMs) {
    // The clock was set back. The hold-down starts again, so that it is not longer by the
    // difference.
    return { ...health, sinceMs: atMs, untilMs: atMs + untilMs - sinceMs };
  }
  if (untilMs !== undefined && atMs < untilMs) return health;
  const failing = failingSources(health);
  if (failing.length === 0) return settle(recovered(health, atMs));
  // Only calls can try a trunk. A check that fails recovers by itself.
  return failing.every((source) => source === CALLS || source === PEERS)
    ? { state: 'trying', sources, strain, because, sinceMs: atMs }
    : health;
}

/**
 * Ends the hold-down. The evidence against the trunk counts no more, whatever its source: calls
 * decide, and a check has to fail `fail_after` times again. An operator's retry that fails does not
 * lengthen the hold-down.
 */
function retried({ sources, strain, because }: DownHealth, atMs: number): FreeHealth {
  const calls = sources[CALLS] ?? GOOD;
  const evidence = calls.is === 'good' ? because : calls.evidence;
  return {
    state: 'trying',
    sources: { [CALLS]: { is: 'failing', successes: 0, refused: [], evidence } },
    strain: { level: Math.max(strain.level - 1, 0) },
    because,
    sinceMs: atMs,
  };
}

type DownHealth = Extract<FreeHealth, { state: 'down' }>;

/** The fields that every state but `held` has. */
type Opinion = Pick<FreeHealth, 'sources' | 'strain'>;

/**
 * Removes a source that no longer exists. If it was the last failing source of a trunk that is
 * down, calls must try the trunk before it is up again.
 */
function forget(health: FreeHealth, source: string, atMs: number): FreeHealth {
  const { [source]: forgotten, ...sources } = health.sources;
  if (forgotten === undefined) return health;
  const rest = { ...health, sources };
  if (rest.state !== 'down') return settleUnlessTrying(rest, atMs);
  const wasLast = forgotten.is === 'failing' && failingSources(rest).length === 0;
  return passHoldDown(wasLast ? leaveToCalls(rest, forgotten) : rest, atMs);
}

/**
 * A check that stops reporting does not prove that the trunk works. Its failure moves to the
 * `calls` source, so that live calls try the trunk.
 */
function leaveToCalls<Health extends FreeHealth>(
  health: Health,
  { evidence }: Extract<SourceHealth, { is: 'failing' }>,
): Health {
  const calls: SourceHealth = { is: 'failing', successes: 0, refused: [], evidence };
  return { ...health, sources: { ...health.sources, [CALLS]: calls } };
}

function settleUnlessTrying(health: FreeHealth, atMs: number): FreeHealth {
  if (health.state !== 'trying') return settle(health);
  return failingSources(health).length === 0 ? settle(recovered(health, atMs)) : health;
}

type Heard = Extract<HealthSignal, { type: 'good' | 'bad' | 'doubt' }>;

function hear(health: FreeHealth, signal: Heard, limits: HealthLimits, atMs: number): FreeHealth {
  const before = health.sources[signal.source] ?? GOOD;
  const after = sourceAfter(before, signal, limits);
  if (after === before) return health;
  const heard = { ...health, sources: { ...health.sources, [signal.source]: after } };
  switch (heard.state) {
    case 'up':
    case 'suspect':
      return after.is === 'failing' ? goDown(heard, limits, atMs) : settle(heard);
    case 'trying': {
      // One bad call is enough here, because the trunk was down before.
      const isRelapse = signal.type === 'bad' && after.is === 'failing';
      if (isRelapse) return goDown(heard, limits, atMs);
      return settleUnlessTrying(heard, atMs);
    }
    case 'down':
      return passHoldDown(heard, atMs);
  }
}

function sourceAfter(before: SourceHealth, signal: Heard, limits: HealthLimits): SourceHealth {
  switch (signal.type) {
    case 'good':
      return succeed(before, limits.recoverAfter);
    case 'bad':
      return fail(before, signal, limits.failAfter);
    case 'doubt':
      return doubt(before, signal.evidence);
  }
}

function failingSources({ sources }: FreeHealth): readonly string[] {
  return Object.keys(sources).filter((name) => sources[name]?.is === 'failing');
}

function goDown(health: FreeHealth, limits: HealthLimits, atMs: number): FreeHealth {
  const { sources } = health;
  const level = strainLevel(health.strain, limits, atMs);
  const down = { state: 'down', sources, because: doubtsOf(sources), sinceMs: atMs } as const;
  const { holdDownFor = [CALLS], holdDownMaxMs } = limits;
  const isHeldDown = failingSources(health).some((source) => holdDownFor.includes(source));
  if (!isHeldDown) return { ...down, strain: { level } };
  const spanMs = holdDownMs(level, limits);
  // At the longest hold-down the level stops growing, so that recovery does not take longer either.
  const strain = { level: spanMs < holdDownMaxMs ? level + 1 : level };
  return { ...down, strain, untilMs: atMs + spanMs };
}

function recovered({ sources, strain: { level } }: Opinion, atMs: number): Opinion {
  return { sources, strain: { level, healthySinceMs: atMs } };
}

/** `up` if every source is good, else `suspect`. */
function settle({ sources, strain }: Opinion): FreeHealth {
  const isDoubted = Object.values(sources).some(({ is }) => is !== 'good');
  return { state: isDoubted ? 'suspect' : 'up', sources, strain };
}

/** The strain that is left after a healthy period. */
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

/** The limit is far beyond any configuration and keeps the power finite. */
const MAX_DOUBLINGS = 40;
