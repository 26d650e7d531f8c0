import { CallRate } from '../../../src/cluster/call-rate.ts';
import type { ClusterChange } from '../../../src/cluster/changes.ts';
import { Membership } from '../../../src/cluster/membership.ts';
import { Sharing } from '../../../src/cluster/sharing.ts';
import type { OwnLimit } from '../../../src/core/cluster/own-limit.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger, type LogLine } from '../recorder.ts';
import type { SharedDatabase } from './shared-database.ts';
import { A1 } from './some-node.ts';

export const CAP = 30;
export const LIMIT = 'calls carrier-a';
/** How a node follows `hold`, for which any word counts. */
export const HOLDS = { isKept: false, isStronger: () => true, take: () => undefined };

/** A node that shares one limit, without an app around it. */
export interface SharingNode {
  readonly name: string;
  readonly membership: Membership;
  readonly sharing: Sharing;
  readonly state: StateInMemory;
  readonly logged: readonly LogLine[];
  /** What its membership has told. */
  readonly changes: readonly ClusterChange[];
  calls: number;
  /** How far its monotonic clock is ahead of this process's. Milliseconds. */
  aheadMs: number;
}

interface Made {
  readonly database: SharedDatabase;
  /** Default: that of its owner. */
  readonly url?: string;
  readonly state?: StateInMemory;
  readonly goneAfterMs?: number;
  /** When an operator has forgotten a node. */
  readonly forgotten?: () => ReadonlyMap<string, number>;
}

/** The node waits: `membership.start()` lets it beat by itself. */
export function sharingNode(
  name: string,
  {
    database,
    url = database.server.url,
    state = new StateInMemory(),
    goneAfterMs = 3_600_000,
    forgotten = () => new Map(),
  }: Made,
): SharingNode {
  const logged: LogLine[] = [];
  const changes: ClusterChange[] = [];
  const own = { calls: 0, aheadMs: 0 };
  const logger = recordingLogger(logged);
  const now = (): number => performance.now() + own.aheadMs;
  const limit = (): OwnLimit => {
    return { name: LIMIT, cap: CAP, busy: own.calls, begun: own.calls, windowMs: 0 };
  };
  const sharing = new Sharing({
    node: name,
    goneAfterMs,
    state,
    limits: () => [limit()],
    forgotten,
    isDraining: () => false,
    logger,
    clocks: () => ({ monotonicMs: now(), wallMs: Date.now() }),
  });
  const store = database.open({
    urls: [url],
    onRefused: (refused) => logger.warn('a row cannot be read', { ...refused }),
  });
  const membership = new Membership({
    name,
    identity: { id: `id-of-${name}`, incarnation: Date.now() },
    host: `host-of-${name}`,
    version: '0.1.0',
    callRate: new CallRate(),
    store: sharing.through(store),
    state: new StateInMemory(),
    say: () => ({ isDraining: false, calls: own.calls, asterisk: '22.10.1' }),
    fingerprint: () => A1.fingerprint,
    onChange: (change) => changes.push(change),
    now,
  });
  return Object.assign(own, { name, membership, sharing, state, logged, changes });
}

export function shareOf({ sharing, calls }: SharingNode): number {
  return sharing.usable('calls', 'carrier-a', CAP, calls);
}
