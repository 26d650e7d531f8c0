import type { ShareQuestion } from './share-allocation.ts';

/** How a node uses one limit of a trunk. */
export interface Demand {
  readonly units: ShareQuestion['units'];
  /** Its calls, or the calls that it started within the last window. */
  readonly busy: number;
  /** Calls that it starts, over the last seconds. */
  readonly startsPerSecond: number;
  /** The length of a window. */
  readonly windowMs: number;
  readonly idleMs: number;
}

/** A share moves within two seconds: from one heartbeat to the pass, and back by the next one. */
const MOVES_IN_S = 2;
const MARGIN = 1.5;
const IDLE_AFTER_MS = 60_000;

/** What a node could use soon: what it uses, and what comes until its share can be raised. */
export function shareWanted(demand: Demand): number {
  const { units, busy, startsPerSecond, windowMs, idleMs } = demand;
  const least = idleMs >= IDLE_AFTER_MS ? 1 : 2;
  switch (units) {
    case 'calls':
      return busy + Math.max(least, Math.ceil(startsPerSecond * MOVES_IN_S * MARGIN));
    case 'starts': {
      // What a window needs that has more calls than most (Poisson: two deviations).
      const usual = (startsPerSecond * windowMs) / 1000;
      return Math.max(least, Math.ceil(usual + 2 * Math.sqrt(usual)));
    }
  }
}
