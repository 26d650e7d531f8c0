import type { DoubleStatus, NodeStatus } from '../cluster-status.ts';
import { present } from '../present.ts';
import type { Fingerprint } from '../settings/fingerprint.ts';
import { isoOf } from '../words/iso-time.ts';
import { driftOf } from './drift.ts';
import type { Shares } from '../core/cluster/share-pass.ts';
import type { Coordinator, Holder, NodeRow } from './shared-store.ts';

/** The others call a node absent so long after its last heartbeat: later than it does itself. */
export const ABSENT_AFTER_MS = 12_000;

/** What this node knows of itself. */
export interface Self extends Omit<NodeStatus, 'configuration' | 'isSelf'> {
  readonly id: string;
  readonly fingerprint: Fingerprint;
}

/**
 * What this node knows of others: nothing while the database does not answer. When it answers
 * again, each node needs some seconds to say that it lives.
 */
export type Knowledge = 'nothing' | 'who-lives' | 'all';

/** A node with what the coordinator has given it of limits. Absent: this node does not know. */
export interface KnownNode extends NodeStatus {
  readonly given?: Shares;
}

export interface View {
  readonly self: Self;
  readonly knows: Knowledge;
  /** The rows as they were read last, and the database's clock of that time. */
  readonly rows: readonly NodeRow[];
  readonly atMs: number;
  readonly coordinator: Coordinator | undefined;
  /** How far this node's clock is ahead of the database's. Milliseconds. */
  readonly aheadMs: number;
  /** Since when a node differs from the others, by its name. Unix times, by this node's clock. */
  readonly differsSince: ReadonlyMap<string, number>;
}

/**
 * Whether the others have lost a node. One that was heard of at a time to come was heard of before
 * the clock of the database was set back.
 */
export function isAbsent({ seenAt, stoppedAt }: NodeRow, atMs: number): boolean {
  return stoppedAt !== undefined || Math.abs(atMs - seenAt) >= ABSENT_AFTER_MS;
}

/** All nodes, by name. */
export function nodeStatuses(view: View): readonly KnownNode[] {
  const { self, rows, atMs, coordinator, differsSince } = view;
  const others = rows.filter(({ name }) => name !== self.name);
  const { id: _, fingerprint, ...own } = self;
  const configs = [
    { name: self.name, ...fingerprint },
    ...others
      .filter((row) => !isAbsent(row, atMs))
      .map(({ name, configHash: hash, configParts: parts = fingerprint.parts }) => ({
        name,
        hash,
        parts,
      })),
  ];
  const usual = usualOf(configs, coordinator?.name);
  const configurationOf = (name: string, hash: string, parts: Fingerprint['parts']) => ({
    hash,
    differs: hash === usual.hash ? [] : driftOf(usual.parts, parts),
    ...present({ differsSince: isoOrNot(differsSince.get(name)) }),
  });
  return [
    {
      ...own,
      ...present({ given: rows.find(({ name }) => name === self.name)?.shares }),
      isSelf: true,
      configuration: configurationOf(self.name, fingerprint.hash, fingerprint.parts),
    },
    ...others.map((row) => {
      const { name, configHash: hash, configParts: parts = fingerprint.parts } = row;
      const configuration = configurationOf(name, hash, parts);
      return { ...statusOf(row, view), configuration, ...present({ given: row.shares }) };
    }),
  ].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

type Named = Fingerprint & { readonly name: string };

/** The configuration that most nodes have; of several the coordinator's, else the first node's. */
function usualOf(configs: readonly Named[], coordinator: string | undefined): Fingerprint {
  const counts = new Map<string, number>();
  for (const { hash } of configs) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const rankOf = ({ name, hash }: Named): readonly [number, number, string] => [
    -(counts.get(hash) ?? 0),
    name === coordinator ? 0 : 1,
    name,
  ];
  const [usual = { hash: '', parts: {} }] = configs.toSorted((one, other) => {
    const [a, b] = [rankOf(one), rankOf(other)];
    return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1);
  });
  return usual;
}

function statusOf(
  row: NodeRow,
  { knows, atMs, coordinator, aheadMs }: View,
): Omit<NodeStatus, 'configuration'> {
  const { name, host, version, isDraining, calls, callsPerSecond, asterisk, clockMs } = row;
  const own = (ms: number): string => isoOf(ms + aheadMs);
  const isAway = isAbsent(row, atMs);
  const state = stateOf(isAway, knows);
  const coordinatesSince = coordinator?.name === name ? own(coordinator.sinceMs) : undefined;
  return {
    name,
    isSelf: false,
    state,
    host,
    version,
    isDraining,
    calls,
    callsPerSecond,
    startedAt: own(row.startedAt),
    seenAt: own(row.seenAt),
    ...present({
      since: isAway ? own(row.stoppedAt ?? row.seenAt) : undefined,
      stoppedAt: row.stoppedAt === undefined ? undefined : own(row.stoppedAt),
      coordinatesSince,
      asterisk,
      clockMs,
      double: doubleStatus(row.double, row.id, aheadMs),
    }),
  };
}

function stateOf(isAway: boolean, knows: Knowledge): NodeStatus['state'] {
  if (knows === 'nothing') return 'unknown';
  if (!isAway) return 'together';
  return knows === 'all' ? 'absent' : 'unknown';
}

/** @param id of the node that has the name */
export function doubleStatus(
  double: Holder | undefined,
  id: string,
  aheadMs: number,
): DoubleStatus | undefined {
  if (double === undefined) return undefined;
  const startedAt = isoOf(double.startedAt + aheadMs);
  return { host: double.host, startedAt, isClone: double.id === id };
}

function isoOrNot(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : isoOf(ms);
}
