import type { ConfigProblem, Edit } from './config-operations.ts';
import type { AttemptRecord, WholeCall } from './record-shapes.ts';

/** Calls that nobody makes, as plain data that goes over the wire. Nothing is written. */
export interface SimulationOperations {
  /** Plays a call through the live configuration, or through an edited one. */
  simulate(asked: SimulationAsked): Promise<Simulated | NotSimulated>;
  /** All that can happen to a call, whatever its attempts come to. */
  simulateAll(
    asked: Omit<SimulationAsked, 'ends' | 'endsByWay'>,
  ): Promise<AllSimulated | NotSimulated>;
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
  readonly heard: readonly HeardPart[];
}

export const HEARD = [
  'silence',
  'ringing',
  'early-media',
  'answer',
  'busy',
  'dialplan',
  'place',
  'gone',
] as const;

/** What the caller hears from this moment on. */
export interface HeardPart {
  /** Since the call came in. */
  readonly ms: number;
  /**
   * `busy`: if the dialplan ends the call with FAILOVER_CAUSE. `dialplan`: what it makes of the
   * result. `place`: what a dialplan tier plays. `gone`: the caller has hung up.
   */
  readonly what: (typeof HEARD)[number];
  /** Human-readable. */
  readonly text: string;
}

export interface AllSimulated {
  readonly ok: true;
  readonly situations: readonly Situation[];
  /** The end of a call that has no attempt to make. */
  readonly end?: CallEnd;
}

/** A situation of a call: the attempts that run, and the results of each of their ends. */
export interface Situation {
  /** 1-based. Number 1 is the start of the call. */
  readonly number: number;
  /** One attempt, or several at once. */
  readonly attempts: readonly TriedWay[];
  /** Other attempts of a ring-all tier that run at the same time, and how they end. */
  readonly ringing: ReadonlyArray<TriedWay & { readonly end: string }>;
  /** The best end of the group so far. */
  readonly best?: string;
  readonly branches: readonly Branch[];
}

export interface TriedWay {
  readonly tier: number;
  readonly trunk?: string;
  /** The dial string. */
  readonly endpoint: string;
  /** Why it has its place, if that is not the order of the file. */
  readonly place?: string;
}

/** A group of ends with the same result. */
export interface Branch {
  /**
   * The ends in the notation of `--outcomes`. If several attempts run at once, one end for each.
   */
  readonly ends: ReadonlyArray<readonly string[]>;
  /** The number of the next situation, or the end of the call. */
  readonly leadsTo: number | CallEnd;
}

export interface CallEnd {
  /**
   * The variables that the dialplan gets back, if all these ends give the same value. Empty if the
   * caller is connected.
   */
  readonly variables: Readonly<Record<string, string>>;
  readonly place?: string;
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
