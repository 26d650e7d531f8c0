import type { MonthStatus, RouteProtection } from './protection-status.ts';
import type { AttemptFigures } from './report-operations.ts';

/** A time in ISO 8601, in UTC. */
type Time = string;

/** A trunk, or the host of `sip` destinations without a trunk. */
export interface TrunkStatus {
  /** The name of the trunk, or the host such as `sip:10.0.0.5`. */
  readonly name: string;
  readonly state: 'up' | 'suspect' | 'down' | 'trying' | 'held';
  /** Why the trunk went into this state. May be empty. `checks` says what is true now. */
  readonly reason: string;
  readonly since: Time;
  /** False: with `health: off` nothing follows from failures and checks. It is up unless held. */
  readonly isWatched: boolean;
  /** The end of its hold, or of its hold-down while that lasts. */
  readonly until?: Time;
  /** Set while an operator holds the trunk. */
  readonly hold?: HoldStatus;
  /** The failures in a row, and the number of them that takes the trunk down. Absent: none. */
  readonly failures?: { readonly inRow: number; readonly of: number };
  /** When a call tries the trunk again. Absent: it needs no trial, or the next call tries it. */
  readonly nextTrial?: Time;
  /** The PJSIP endpoint. Absent: it is a host. */
  readonly endpoint?: string;
  /** The routes and the entries of `numbers` whose calls may take it. */
  readonly routes: readonly string[];
  readonly numbers: readonly string[];
  /** Only in the answer to a hold: the hold that it took the place of. */
  readonly replaced?: { readonly reason: string; readonly until?: Time };
  /** Only in the answer to a hold of a trunk that was not held: whose protection it makes worse. */
  readonly hurts?: readonly RouteProtection[];
  /** A host that several sites have names all of them: `dc1, dc2`. */
  readonly site?: string;
  /** Calls that the trunk carries now, and its limits if it has any. */
  readonly calls: number;
  readonly maxCalls?: number;
  readonly maxCallsPerSecond?: number;
  /** The other nodes that have found it down themselves. Absent: none has. */
  readonly downOn?: readonly string[];
  /** This node's part of limits that several nodes have together. */
  readonly share?: ShareStatus;
  /** Absent: the records do not say. */
  readonly month?: MonthStatus;
  /** The attempts of the last 24 hours. Absent: the records do not say. */
  readonly day?: AttemptFigures;
  /** The last result of each active check. */
  readonly checks: ReadonlyArray<CheckStatus>;
}

/** What a node has of limits for all nodes of a cluster. */
export interface ShareStatus {
  /** Absent: the trunk has no such limit. */
  readonly calls?: number;
  readonly callsPerWindow?: number;
  /** The calls of all nodes. Absent: nobody has told this node yet. */
  readonly callsOfAll?: number;
}

/** An operator's word that calls may not use a trunk. */
export interface HoldStatus {
  readonly by: string;
  /** May be empty. */
  readonly reason: string;
  readonly since: Time;
  /** Absent: until somebody releases it. */
  readonly until?: Time;
}

export interface CheckStatus {
  readonly name: string;
  /** `unknown`: the check has no result, for example because a contact is not qualified. */
  readonly result: 'good' | 'bad' | 'unknown';
  readonly evidence: string;
  readonly at: Time;
  /** Since when every run has had this result. */
  readonly since: Time;
}
