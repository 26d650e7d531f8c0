import type { LimitName, LimitUse, PassQuestion, Shares } from '../core/cluster/share-pass.ts';
import type { Beat, Heard, SharedStore, Who } from './shared-store.ts';

/** What a node says of limits with its heartbeat. */
export interface SharesSaid {
  /** The last pass that it knows. */
  readonly pass: number;
  readonly limits: Readonly<Record<LimitName, LimitUse>>;
  /** What all nodes use together. Only the coordinator knows. */
  readonly totals?: Totals;
  /** After so long nobody counts on a node that is not heard of. Infinity: never. */
  readonly goneAfterMs: number;
}

export type Totals = Readonly<Record<LimitName, number>>;

/** What the answer to a heartbeat says of limits. */
export interface SharesAnswer {
  readonly pass: number;
  readonly shares?: Shares;
  readonly totals?: Totals;
  /** The nodes that have not gone. */
  readonly members: readonly string[];
}

/** What a pass of the coordinator is made from, as it was at one moment. */
export type SharesRead = Pick<PassQuestion, 'atMs' | 'lastPass' | 'sinceMs' | 'reports' | 'shares'>;

/** A shared database that keeps the shares of limits, too. */
export interface ShareStore extends SharedStore {
  beat(beat: Beat & { readonly shares?: SharesSaid }): Promise<Heard & Said>;
  /** Undefined: this node does not coordinate, or has lost its place. */
  readShares(who: Who): Promise<SharesRead | undefined>;
  /**
   * Writes a pass. Nobody sees a grant before the disk has it.
   * @returns false: another pass was written meanwhile, or another node coordinates
   */
  writeShares(
    who: Who,
    lastPass: number,
    pass: number,
    changed: ReadonlyMap<string, Shares>,
  ): Promise<boolean>;
}

interface Said {
  readonly shares: SharesAnswer;
}
