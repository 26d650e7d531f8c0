import { isoOf } from '../words/iso-time.ts';
import type { Solitude } from './bond.ts';
import type { Identity } from './identity.ts';
import type { Holder } from './shared-store.ts';

/** The others speak a later version of what nodes say to each other. */
export function tooOld(own: number, others: number): Solitude {
  const versions = `the nodes of the cluster speak protocol ${others}, and this version ${own}`;
  return { because: 'too-old', why: `${versions}: install the version of the others here` };
}

/** Of a node in the table. `yielded`: a later start of it has its row, for good. */
export type Place =
  { readonly is: 'out' | 'yielded' } | { readonly is: 'in'; readonly hash: string };

/**
 * Why this node may not have its name. Undefined: it may.
 * @param holder who has the row of the name
 * @param aheadMs how far this node's clock is ahead of the database's
 */
export function lossOfName(
  name: string,
  { id, incarnation }: Identity,
  holder: Holder,
  aheadMs: number,
): Solitude | undefined {
  const since = isoOf(holder.startedAt + aheadMs);
  const who = `on ${holder.host}, which runs since ${since}`;
  if (holder.id !== id) {
    const remedy = 'give each its own `cluster.node`';
    return { because: 'name-taken', why: `another node has the name ${name}, ${who}: ${remedy}` };
  }
  // An earlier start of this node, whose row it is about to take.
  if (holder.incarnation <= incarnation) return undefined;
  const remedy = 'if one is a copy of the other machine, remove the state file of the copy';
  const why = `a later start of ${name} has its place, ${who}: ${remedy}, and restart`;
  return { because: 'cloned', why };
}
