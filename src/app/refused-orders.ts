import type { TrunkHealth } from '../core/health/trunk-health.ts';
import type { Done, NodeStatus } from '../operations.ts';

/** Why an order cannot be given now, and what would be right. */

export function unknown(kind: string, name: string): Done {
  return { ok: false, why: 'unknown', message: `no ${kind} "${name}"` };
}

export function impossible(message: string): Done {
  return { ok: false, why: 'impossible', message };
}

/** Why a node cannot be told anything. Undefined: it can. */
export function whyNoOrder(name: string, nodes: readonly NodeStatus[]): Done | undefined {
  const node = nodes.find((one) => one.name === name);
  if (node === undefined) return unknown('node', name);
  const self = nodes.find(({ isSelf }) => isSelf);
  if (node.isSelf) return undefined;
  if (self?.state !== 'together') {
    return impossible(
      `node ${self?.name} is not together with the others: give the order to ${name}`,
    );
  }
  return node.state === 'absent'
    ? impossible(`node ${name} is absent: it has no calls, and takes new ones when it starts`)
    : undefined;
}

export function whyNotForgotten(name: string, state: NodeStatus['state']): string {
  return state === 'unknown'
    ? `this node is alone, so it does not know whether ${name} lives: ask one that is together`
    : `node ${name} is ${state}: only one that is absent can be forgotten, 12 s after it was heard of`;
}

type TrunkState = TrunkHealth['state'];

export function notHeld(trunk: string, state: TrunkState): string {
  const remedy =
    state === 'down' ? `; "ari-failover retry ${trunk}" lets the next call try it` : '';
  return `trunk "${trunk}" is not held, it is ${state}${remedy}`;
}

export function notRetried(trunk: string, state: TrunkState): string {
  return state === 'held'
    ? `trunk "${trunk}" is held: run "ari-failover release ${trunk}"`
    : `trunk "${trunk}" is ${state}: calls use it in its place`;
}
