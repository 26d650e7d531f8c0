import { CLOCK_OFF_MS, type DoubleStatus } from '../cluster-status.ts';
import type { Bond } from './bond.ts';

/** What has changed in the cluster, as this node sees it. */
export type ClusterChange =
  | { readonly of: 'self'; readonly to: 'together' | 'alone'; readonly why: string }
  /** This node's clock differs much from the database's, or not any more. */
  | { readonly of: 'clock'; readonly isOff: boolean; readonly aheadMs: number }
  /** The database answers, and what nodes share cannot be read or written; or it can again. */
  | { readonly of: 'sharing'; readonly isFailing: boolean; readonly why: string }
  /** Another program has started under this node's name. */
  | ({ readonly of: 'double' } & DoubleStatus)
  /** `isMineToTell`: this node coordinates, so that people hear of it once. */
  | ({ readonly of: 'other'; readonly isMineToTell: boolean } & OtherChange);

export interface OtherChange {
  readonly name: string;
  readonly host: string;
  readonly to: 'absent' | 'stopped' | 'back' | 'forgotten' | 'removed';
}

/** What this node knows of itself. */
export interface Own {
  readonly bond: Bond;
  readonly aheadMs: number;
  readonly double: DoubleStatus | undefined;
  /** Why what nodes share cannot be read or written. Undefined: it can. */
  readonly trouble: string | undefined;
}

/** What is to be told of this node. */
export function ownChanges(before: Own, after: Own): readonly ClusterChange[] {
  const { bond, aheadMs, double, trouble } = after;
  const isOff = isClockOff(aheadMs);
  return [
    ...(bond.state === before.bond.state || bond.state === 'joining'
      ? []
      : [
          {
            of: 'self' as const,
            to: bond.state,
            why: bond.state === 'alone' ? bond.why : '',
          },
        ]),
    ...(isOff === isClockOff(before.aheadMs) ? [] : [{ of: 'clock' as const, isOff, aheadMs }]),
    ...((trouble === undefined) === (before.trouble === undefined)
      ? []
      : [{ of: 'sharing' as const, isFailing: trouble !== undefined, why: trouble ?? '' }]),
    ...(double === undefined || isSame(double, before.double)
      ? []
      : [{ of: 'double' as const, ...double }]),
  ];
}

function isClockOff(aheadMs: number): boolean {
  return Math.abs(aheadMs) > CLOCK_OFF_MS;
}

function isSame(one: DoubleStatus, other: DoubleStatus | undefined): boolean {
  return one.host === other?.host && one.isClone === other.isClone;
}
