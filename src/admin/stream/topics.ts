import type { AppStatus, Operations } from '../../operations.ts';

/** What a client of the stream can follow. */
export const TOPICS = [
  'app',
  'trunks',
  'sites',
  'nodes',
  'drills',
  'protection',
  'config',
  'records',
  'alerts',
  'messages',
  'calls',
  'events',
] as const;
export type Topic = (typeof TOPICS)[number];

/** A topic, or `call:<id>` for the facts of one call. */
export type Channel = Topic | `call:${string}`;

/** The object of an event that tells a state: it is told whenever it has changed. */
export interface State {
  /** Names the object among those of its topic. */
  readonly key: string;
  readonly value: object;
}

/** A topic whose objects are looked at once a second while somebody follows it. */
export interface StateTopic {
  /** The name of its events. */
  readonly event: string;
  readonly look: (operations: Operations) => readonly State[];
}

export const STATE_TOPICS: Readonly<
  Record<Exclude<Topic, 'messages' | 'calls' | 'events'>, StateTopic>
> = {
  app: { event: 'app', look: (operations) => [only(operations.status())] },
  trunks: { event: 'trunk', look: (operations) => operations.trunks().map(byName) },
  sites: { event: 'site', look: (operations) => operations.sites().map(byName) },
  nodes: { event: 'node', look: (operations) => operations.nodes().map(byName) },
  drills: { event: 'drill', look: (operations) => operations.drills().map(byName) },
  protection: {
    event: 'protection',
    look: (operations) =>
      operations
        .protection([])
        .map((value) => ({ key: `${value.route} ${value.failover}`, value })),
  },
  config: {
    event: 'config',
    look: (operations) => [only(configOf(operations.status().configuration))],
  },
  records: { event: 'records', look: (operations) => [only(operations.status().records)] },
  alerts: {
    event: 'alert',
    look: (operations) => operations.alerts.alerts().map((value) => ({ key: value.id, value })),
  },
};

function only(value: object): State {
  return { key: '', value };
}

function byName(value: { readonly name: string }): State {
  return { key: value.name, value };
}

function configOf(configuration: AppStatus['configuration']): object {
  return { ...stateOf(configuration), ...configuration };
}

/** `saved`: the app has not read the file yet. */
function stateOf(configuration: AppStatus['configuration']): object {
  const { rejected, heldBack, away, etag, onDisk, needsRestart, loadedAt } = configuration;
  if (rejected !== undefined) return { state: 'rejected', at: rejected.at };
  if (heldBack !== undefined) return { state: 'held-back', at: heldBack.at };
  if (away !== undefined) return { state: 'away', at: away.at };
  if (onDisk !== undefined && onDisk.etag !== etag) return { state: 'saved', at: onDisk.at };
  return { state: needsRestart.length > 0 ? 'needs-restart' : 'live', at: loadedAt };
}
