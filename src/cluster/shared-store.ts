import type { Shares } from '../core/cluster/share-pass.ts';
import type { Fingerprint } from '../settings/fingerprint.ts';

/** A program that runs under the name of a node. Unix times, milliseconds, by the database. */
export interface Holder {
  /** The identity of the node, which is kept in its state file. */
  readonly id: string;
  /** Rises with each start of the node. */
  readonly incarnation: number;
  readonly host: string;
  readonly startedAt: number;
}

/** What a node says of itself when it joins. */
export interface Joining extends Omit<Holder, 'startedAt'> {
  readonly name: string;
  readonly runsForMs: number;
  readonly version: string;
  readonly protocol: number;
  readonly fingerprint: Fingerprint;
}

/** What a node says of itself once a second. */
export interface Beat {
  readonly name: string;
  readonly incarnation: number;
  /** Absent: Asterisk is not connected. */
  readonly asterisk?: string;
  readonly isDraining: boolean;
  readonly calls: number;
  readonly callsPerSecond: number;
  /** How far its clock is ahead of the database's. Milliseconds. */
  readonly clockMs?: number;
}

/** A node that speaks to the database, in one of its starts. */
export type Who = Pick<Beat, 'name' | 'incarnation'>;

/** A node whose rows were removed. */
export interface RemovedNode {
  readonly name: string;
  readonly host: string;
  /** An operator has said that it does not come back. Else it was not heard of for a week. */
  readonly isForgotten: boolean;
}

/** The answer to a heartbeat. */
export interface Heard {
  /** The database's clock. */
  readonly atMs: number;
  /** The node has its row, and the database has written down that it lives. */
  readonly isWritten: boolean;
  /** Who has the row of this name. Absent: nobody. */
  readonly holder?: Holder;
  /** Another program that wants this name. */
  readonly double?: Holder;
  readonly coordinator?: Coordinator;
  /** The lowest protocol with which a node may join. */
  readonly protocol: number;
  readonly shared: SharedMark;
}

/** How far the entries have come that all nodes share. */
export interface SharedMark {
  /** Another one than before: the database may have lost what was written last. */
  readonly history: string;
  /** Rises with each entry that is written. */
  readonly version: number;
}

/** Something that all nodes know: an order, or what a node thinks. */
export interface SharedEntry {
  readonly kind: string;
  readonly name: string;
  /** JSON. */
  readonly value: unknown;
  /** The node that has said it. */
  readonly node: string;
  /** When it was said, by the database's clock. */
  readonly atMs: number;
}

/** An entry in the database. */
export interface StoredEntry extends SharedEntry {
  readonly version: number;
}

export interface Coordinator {
  readonly name: string;
  readonly sinceMs: number;
}

/** The row of a node. */
export interface NodeRow extends Holder, Omit<Beat, 'incarnation'> {
  readonly seenAt: number;
  readonly stoppedAt?: number;
  readonly version: string;
  readonly protocol: number;
  readonly configHash: string;
  /** Absent: it is the configuration of the node that asks. */
  readonly configParts?: Fingerprint['parts'];
  readonly double?: Holder;
  /** What the coordinator has given it of limits. Absent in a large cluster, while it lives. */
  readonly shares?: Shares;
}

/** All rows at one moment of the database's clock. */
export interface Look {
  readonly atMs: number;
  readonly rows: readonly NodeRow[];
}

/**
 * The database that the nodes of a cluster share. Each promise rejects if the database does not
 * answer in time. The next question then begins with a new connection.
 */
export interface SharedStore {
  /**
   * Takes the row of this name: one that is free, one of an earlier start of this node, or one that
   * was not heard of for `absentAfterMs`. The protocol must be that of the cluster at the least,
   * unless nobody lives who speaks that.
   * @returns whether the node has the row now
   */
  join(node: Joining, absentAfterMs: number): Promise<boolean>;
  /** Says that the node lives, and takes or renews the coordinator's lease if it is due. */
  beat(beat: Beat): Promise<Heard>;
  /** Leaves a note for whoever has the row of this name. */
  mark(node: Joining): Promise<void>;
  /** @param ownHash of the configuration of the node that asks */
  look(ownHash: string): Promise<Look>;
  /** The entries that were written after this version, in their order. 0: all. */
  changesSince(version: number): Promise<readonly StoredEntry[]>;
  /**
   * Writes an entry, and tells all nodes that there is news.
   * @param seen the version of the entry of this kind and name that the node knows; 0: none
   * @returns its version now. Undefined: another node has written it meanwhile
   */
  put(entry: SharedEntry, seen: number): Promise<number | undefined>;
  /** Calls this soon after a node has written something. Not always: heartbeats tell as well. */
  listen(onNews: () => void): void;
  /** The node stops. */
  leave(node: Who): Promise<void>;
  close(): Promise<void>;
}
