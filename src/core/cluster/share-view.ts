import type { ShareQuestion } from './share-allocation.ts';

/** How much of the limits of trunks this node may use. The answer is in memory. */
export interface ShareView {
  /**
   * @param cap of all nodes together
   * @param busy what this node uses now: if that is nearly all, it asks for more, and waits for
   * nothing
   */
  usable(units: ShareQuestion['units'], trunk: string, cap: number, busy: number): number;
}
