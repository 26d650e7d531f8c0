import { useFakeTimers } from 'sinon';
import type { ClusterChange } from '../../../src/cluster/changes.ts';
import { CallRate } from '../../../src/cluster/call-rate.ts';
import { Membership } from '../../../src/cluster/membership.ts';
import type { MembershipParts } from '../../../src/cluster/membership-parts.ts';
import type { NodeStatus } from '../../../src/cluster-status.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import type { Fingerprint } from '../../../src/settings/fingerprint.ts';
import { FakeDatabase } from './fake-database.ts';

export const SAME: Fingerprint = {
  hash: 'same',
  parts: { trunks: { 'carrier-a/max_calls': '30', 'carrier-b': '1' } },
};

/** A node of the world. */
export interface WorldNode {
  readonly membership: Membership;
  readonly callRate: CallRate;
  /** What it has told: `self alone`, `a3 absent`. */
  readonly told: readonly string[];
  /** How far its wall clock is ahead. Milliseconds. */
  aheadMs: number;
  calls: number;
  fingerprint: Fingerprint;
}

/** Nodes and their database, in a time that the test moves. */
export class NodeWorld {
  readonly database = new FakeDatabase();
  readonly #clock = useFakeTimers({
    now: Date.parse('2026-11-30T12:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
  });
  readonly #nodes: WorldNode[] = [];
  #starts = 0;

  /** Starts a node. */
  start(name: string, more: Partial<MembershipParts> = {}): WorldNode {
    this.#starts += 1;
    const told: string[] = [];
    const callRate = new CallRate();
    const node: WorldNode = {
      callRate,
      told,
      aheadMs: 0,
      calls: 0,
      fingerprint: SAME,
      membership: new Membership({
        name,
        identity: { id: `id-of-${name}`, incarnation: this.#starts },
        host: `host-of-${name}`,
        version: '0.1.0',
        store: this.database.connect(),
        state: more.state ?? new StateInMemory(),
        callRate,
        say: () => ({ isDraining: false, calls: node.calls, asterisk: '22.10.1' }),
        fingerprint: () => node.fingerprint,
        onChange: (change) => told.push(inShort(change)),
        wall: () => Date.now() + node.aheadMs,
        ...more,
      }),
    };
    this.#nodes.push(node);
    node.membership.start();
    return node;
  }

  async pass(ms: number): Promise<void> {
    await this.#clock.tickAsync(ms);
  }

  /** The node ends as by SIGKILL. */
  async kill({ membership }: WorldNode): Promise<void> {
    this.database.isAway = true;
    await membership.close();
    this.database.isAway = false;
  }

  async close(): Promise<void> {
    this.database.isAway = true;
    this.database.takesMs = 0;
    for (const { membership } of this.#nodes) await membership.close();
    this.#clock.restore();
  }
}

/** `a1 together, a2 absent`. */
export function statesOf({ membership }: WorldNode): string {
  return membership
    .nodes()
    .map(({ name, state }) => `${name} ${state}`)
    .join(', ');
}

export function nodeIn({ membership }: WorldNode, name: string): NodeStatus {
  const found = membership.nodes().find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no node ${name}`);
  return found;
}

function inShort(change: ClusterChange): string {
  switch (change.of) {
    case 'self':
      return `self ${change.to}`;
    case 'clock':
      return `clock ${change.isOff ? 'off' : 'right'}`;
    case 'sharing':
      return change.isFailing ? 'hears nothing' : 'hears the others again';
    case 'double':
      return `double on ${change.host}${change.isClone ? ', a clone' : ''}`;
    case 'other':
      return `${change.name} ${change.to}${change.isMineToTell ? ', to all' : ''}`;
  }
}
