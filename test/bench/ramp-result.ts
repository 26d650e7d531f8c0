import type { ContenderKey } from './contender.ts';
import type { Shares } from './process-shares.ts';

/** What was measured at one rate. */
export interface RampStep {
  /** Calls a second. */
  readonly rate: number;
  readonly calls: number;
  readonly lost: number;
  readonly stuck: number;
  /** Of the time that the case is about. Milliseconds. */
  readonly p99: number;
  readonly shares: Shares;
  /** Shares of all processors, 0 to 1. */
  readonly busy: number;
  readonly others: number;
}

/** One contender's way up, to its end. */
export interface Ramp {
  readonly steps: readonly RampStep[];
  /** The highest rate at which it lost nobody and was fast enough; 0: not even the first one. */
  readonly kept: number;
  /** Why the next rate was too high, or that none was. */
  readonly end: string;
  /** Which process was the limit there. */
  readonly limit: string;
}

export interface RampRow {
  readonly key: ContenderKey;
  readonly name: string;
  readonly ramps: readonly Ramp[];
}

export interface RampResult {
  /** Of the case whose calls came faster and faster. */
  readonly name: string;
  readonly rows: readonly RampRow[];
}
