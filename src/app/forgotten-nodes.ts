import type { Membership } from '../cluster/membership.ts';
import { isLater } from '../cluster/shared-copy.ts';
import type { NodeStatus, Order } from '../operations.ts';
import { KINDS } from './shared-kinds.ts';

/**
 * The nodes that an operator has forgotten: they do not come back, so what they had of limits is
 * given away. One that is heard of again is a node like any other.
 */
export class ForgottenNodes {
  readonly #membership: Membership | undefined;

  /** @param membership undefined: the app is in no cluster */
  constructor(membership: Membership | undefined) {
    this.#membership = membership;
    membership?.shared.follow(KINDS.forgotten, {
      isKept: true,
      isStronger: isLater,
      take: () => undefined,
    });
  }

  forget(node: string, { by, reason }: Order): void {
    this.#membership?.shared.say(KINDS.forgotten, node, { by, reason });
  }

  /** When each was forgotten, by the database's clock. Unix times, milliseconds. */
  times(): ReadonlyMap<string, number> {
    const entries = this.#membership?.shared.all(KINDS.forgotten) ?? [];
    return new Map(entries.map(({ name, atMs }) => [name, atMs]));
  }

  /** Leaves out those that were not heard of since. */
  without<Node extends NodeStatus>(nodes: readonly Node[]): readonly Node[] {
    const times = this.times();
    const aheadMs = this.#membership?.aheadMs ?? 0;
    return nodes.filter(({ name, state, seenAt }) => {
      const atMs = times.get(name);
      const isAway = state === 'absent' && seenAt !== undefined;
      return atMs === undefined || !isAway || Date.parse(seenAt) >= atMs + aheadMs;
    });
  }
}
