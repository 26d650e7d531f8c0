import type { ConfigProblem, Edit } from './config-operations.ts';
import type { AttemptRecord, WholeCall } from './record-shapes.ts';

/** Calls that nobody makes, as plain data that goes over the wire. Nothing is written. */
export interface SimulationOperations {
  /** Plays a call through the live configuration, or through an edited one. */
  simulate(asked: SimulationAsked): Promise<Simulated | NotSimulated>;
  /** Drives today's plan, or an edited one, with the recorded ends of a call. */
  replay(call: string, asked: ReplayAsked): Promise<Replayed | NotSimulated>;
}

/** The configuration: the live one, or the file with these edits. */
interface Edited {
  readonly edits?: readonly Edit[];
  /** The ETag of the file that the edits are for. */
  readonly base?: string;
}

export interface SimulationAsked extends Edited {
  readonly route?: string;
  /** A number that `numbers` lists, in the place of a route. */
  readonly number?: string;
  readonly caller?: string;
  readonly dialled?: string;
  /** The ends of the attempts, in order, in the words of `simulate`. Further ones are answered. */
  readonly ends?: readonly string[];
  /** The ends of these ways: `2 +14155550123 by carrier-b`. */
  readonly endsByWay?: Readonly<Record<string, string>>;
  /** Names of trunks, hosts and sites. */
  readonly down?: readonly string[];
  readonly held?: readonly string[];
  readonly full?: readonly string[];
  /** The draw for `weighted` tiers: 0 or more, below 1. */
  readonly chance?: number;
}

export interface ReplayAsked extends Edited {
  /** Trunks and sites as they stood when the call came in, or as they stand now. */
  readonly standings: 'then' | 'now';
  /** The ends of ways of which none is recorded. */
  readonly assume: Readonly<Record<string, string>>;
  /** The end of all other ways of which none is recorded. */
  readonly otherwise: string;
}

/** A call in the shapes of a record. Its status is `LIVE` if it was played to no end. */
export interface Simulated extends WholeCall {
  readonly ok: true;
}

export interface Replayed extends Simulated {
  readonly attempts: ReadonlyArray<AttemptRecord & { readonly source: 'recorded' | 'assumed' }>;
  readonly difference: Difference;
}

/** How a replayed call differs from the recorded one. */
export interface Difference {
  /** The same ways in the same order, with the same result. */
  readonly same: boolean;
  /** The `seq` of the first attempt that is another one. Absent: only the result is. */
  readonly at?: number;
  /** Human-readable. */
  readonly text: string;
  /** Positive: the caller would be served earlier. Absent: no change, or nobody served them. */
  readonly soonerMs?: number;
}

export interface NotSimulated {
  readonly ok: false;
  /**
   * `unknown`: no such call, route or trunk. `wrong`: a value is none that can be. `impossible`:
   * the call cannot be replayed. `changed`, `invalid`: as for a change of the configuration.
   */
  readonly why: 'unknown' | 'wrong' | 'impossible' | 'changed' | 'invalid';
  readonly message: string;
  readonly problems?: readonly ConfigProblem[];
}
