/** The nodes of a cluster as plain data. Times are ISO 8601 in UTC, by the clock of this node. */

/** A clock that is off by more is worth a warning. Milliseconds. */
export const CLOCK_OFF_MS = 2000;

/** How this node stands to its cluster. */
export interface ClusterStatus {
  /** Its own name. */
  readonly node: string;
  /**
   * `joining`: the database has not answered since the start, 10 s at most. `alone`: the database
   * is not heard of, or another one has the name.
   */
  readonly state: 'joining' | 'together' | 'alone';
  readonly since: string;
  /** Why it is alone. */
  readonly why?: string;
  /** The node that tells people of others. Absent: this node knows of none now. */
  readonly coordinator?: string;
  /** From the last heartbeat to its answer. Milliseconds. */
  readonly lagMs?: number;
}

/** A node of the cluster, as this one knows it. */
export interface NodeStatus {
  readonly name: string;
  readonly isSelf: boolean;
  /**
   * `absent`: the database has not heard of it for 12 s, or it has stopped. `unknown`: this node is
   * not together with the others, so what follows is what it knew last.
   */
  readonly state: ClusterStatus['state'] | 'absent' | 'unknown';
  /** Since when it is in that state. Absent: this node does not know. */
  readonly since?: string;
  /** Why it is alone. */
  readonly why?: string;
  /** When it stopped. Absent: it has not. */
  readonly stoppedAt?: string;
  /** Since when it coordinates. Absent: it does not. */
  readonly coordinatesSince?: string;
  /** The name of its machine. */
  readonly host: string;
  readonly startedAt: string;
  /** When the database heard of it last. Absent: never. */
  readonly seenAt?: string;
  readonly version: string;
  /** The version of its Asterisk. Absent: that is not connected. */
  readonly asterisk?: string;
  readonly isDraining: boolean;
  /** Calls that have not ended. */
  readonly calls: number;
  /** The calls that came in, a second, over the last ten seconds. */
  readonly callsPerSecond: number;
  readonly configuration: NodeConfiguration;
  /**
   * What it has of limits that all nodes have together. Absent: nothing, or this node does not
   * know. In a large cluster it knows that only of those that are absent.
   */
  readonly shares?: readonly NodeShare[];
  /** The end of the time for which the others leave an absent node its share. Absent: none. */
  readonly keepsUntil?: string;
  /** How far its clock is ahead of the database's. Milliseconds. Absent: nobody knows. */
  readonly clockMs?: number;
  /** Another program that has started under this name. */
  readonly double?: DoubleStatus;
}

/** What a node has of the limits of one trunk, and what all have of them together. */
export interface NodeShare {
  readonly trunk: string;
  readonly calls?: Part;
  readonly callsPerSecond?: Part;
}

/** `callsPerSecond` may be a fraction: of one call in five seconds for example. */
interface Part {
  readonly has: number;
  readonly of: number;
}

/** What all nodes should have alike: all but `asterisk`, `admin`, `state`, `cluster` and `log`. */
export interface NodeConfiguration {
  /** The SHA-256 of it, without its secrets. */
  readonly hash: string;
  /** The sections and keys that differ from those of most nodes. */
  readonly differs: readonly string[];
  /** Since when this node knows that they differ. */
  readonly differsSince?: string;
}

export interface DoubleStatus {
  readonly host: string;
  readonly startedAt: string;
  /** Both have the same identity: the one is a copy of the other's machine or state file. */
  readonly isClone: boolean;
}
