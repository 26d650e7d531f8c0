import type { FailuresInRow, TrunkOpinion } from '../core/cluster/peer-health.ts';
import {
  doubtsOf,
  PEERS,
  type HealthSignal,
  type TrunkHealth,
} from '../core/health/trunk-health.ts';

/** What this node has seen of a trunk itself. Unix times by the database's clock, milliseconds. */
export interface Seen {
  readonly goodAtMs?: number;
  /** When any source said anything last. */
  readonly heardAtMs: number;
  /** Absent: the last result was good. */
  readonly failed?: FailuresInRow;
}

/** An opinion that nothing has confirmed for so long is none. Milliseconds. */
const KNOWN_FOR_MS = 300_000;

/** What is seen after a signal. @param atMs of the signal */
export function seenAfter(seen: Seen, signal: HealthSignal, atMs: number): Seen {
  switch (signal.type) {
    case 'good':
      return { goodAtMs: atMs, heardAtMs: atMs };
    case 'bad': {
      const { count, firstAtMs } = seen.failed ?? { count: 0, firstAtMs: atMs };
      const { evidence } = signal;
      return {
        ...seen,
        heardAtMs: atMs,
        failed: { count: count + 1, firstAtMs, lastAtMs: atMs, evidence },
      };
    }
    case 'doubt':
    case 'forget':
    case 'peers-down':
    case 'peers-doubt':
    case 'peers-good':
    case 'hold':
    case 'release':
    case 'retry':
    case 'tick':
      return seen;
  }
}

/** The database's clock, and how far this node's clock is ahead of it. Milliseconds. */
interface Clocks {
  readonly nowMs: number;
  readonly aheadMs: number;
}

/** This node's opinion: its health without what the others say. */
export function ownOpinion(
  health: TrunkHealth,
  seen: Seen,
  { nowMs, aheadMs }: Clocks,
): TrunkOpinion {
  const free = health.state === 'held' ? health.under : health;
  const { [PEERS]: _, ...sources } = free.sources;
  const said = Object.values(sources);
  const good = seen.goodAtMs === undefined ? {} : { goodAtMs: seen.goodAtMs };
  const isFailing = said.some(({ is }) => is === 'failing');
  if (isFailing) {
    const state = free.state === 'trying' ? 'trying' : 'down';
    const untilMs = free.state === 'down' ? free.untilMs : undefined;
    const until = untilMs === undefined ? {} : { untilMs: untilMs - aheadMs };
    // After a restart nobody knows how often it failed.
    const sinceMs = 'sinceMs' in free ? free.sinceMs - aheadMs : nowMs;
    const evidence = doubtsOf(sources);
    const kept = { count: 1, firstAtMs: sinceMs, lastAtMs: sinceMs, evidence };
    return { ...good, state, failed: seen.failed ?? kept, ...until };
  }
  if (seen.failed !== undefined) return { ...good, state: 'suspect', failed: seen.failed };
  return { ...good, state: nowMs - seen.heardAtMs <= KNOWN_FOR_MS ? 'up' : 'unknown' };
}
