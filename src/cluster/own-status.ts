import type { ClusterStatus } from '../cluster-status.ts';
import { present } from '../present.ts';
import type { Fingerprint } from '../settings/fingerprint.ts';
import { isoOf } from '../words/iso-time.ts';
import { isHeard, type Bond } from './bond.ts';
import type { Clock } from './clock.ts';
import type { Identity } from './identity.ts';
import { doubleStatus, type Self } from './node-statuses.ts';
import type { Beat, Heard } from './shared-store.ts';

/** What the app knows of this node. */
export interface OwnFacts {
  readonly name: string;
  readonly identity: Identity;
  /** The name of this machine. */
  readonly host: string;
  readonly version: string;
  readonly say: () => Pick<Beat, 'asterisk' | 'isDraining' | 'calls'>;
  readonly fingerprint: () => Fingerprint;
}

export interface OwnState {
  readonly parts: OwnFacts;
  readonly bond: Bond;
  readonly heard: Pick<Heard, 'coordinator' | 'double'>;
  readonly clock: Clock;
  /** By the monotonic clock. */
  readonly startedMs: number;
  readonly callsPerSecond: number;
}

/** How this node stands to the others. */
export function clusterStatus(
  node: string,
  bond: Bond,
  { coordinator }: Pick<Heard, 'coordinator'>,
  clock: Clock,
): ClusterStatus {
  return {
    node,
    state: bond.state,
    since: clock.iso(bond.sinceMs),
    ...present({
      why: bond.state === 'alone' ? bond.why : undefined,
      coordinator: isHeard(bond) ? coordinator?.name : undefined,
      lagMs: clock.lagMs,
    }),
  };
}

/** This node, as `nodes` shows it. */
export function ownStatus({
  parts: { name, identity, host, version, say, fingerprint },
  bond,
  heard: { coordinator, double },
  clock,
  startedMs,
  callsPerSecond,
}: OwnState): Self {
  const { aheadMs } = clock;
  const isLeading = bond.state === 'together' && coordinator?.name === name;
  return {
    name,
    id: identity.id,
    host,
    version,
    fingerprint: fingerprint(),
    state: bond.state,
    since: clock.iso(bond.sinceMs),
    ...say(),
    callsPerSecond,
    startedAt: clock.iso(startedMs),
    ...present({
      why: bond.state === 'alone' ? bond.why : undefined,
      coordinatesSince: isLeading ? isoOf(coordinator.sinceMs + (aheadMs ?? 0)) : undefined,
      clockMs: aheadMs,
      double: doubleStatus(double, identity.id, aheadMs ?? 0),
    }),
  };
}
