import type { LimitName } from './share-pass.ts';

/** A limit of a trunk that all nodes have together, as this one uses it. */
export interface OwnLimit {
  readonly name: LimitName;
  readonly cap: number;
  readonly busy: number;
  /** All legs that were ever made on the trunk. */
  readonly begun: number;
  readonly windowMs: number;
}
