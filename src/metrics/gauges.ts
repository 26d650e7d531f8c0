import { Counter, Gauge, type Registry } from 'prom-client';
import type { AppStatus, NodeStatus, PlanStatus, SiteStatus, TrunkStatus } from '../operations.ts';
import type { RecordsStatus } from '../record-ports.ts';

/** The state of the app now. */
export interface Seen {
  readonly app: AppStatus;
  readonly trunks: readonly TrunkStatus[];
  readonly sites: readonly SiteStatus[];
  readonly nodes: readonly NodeStatus[];
  readonly records: RecordsStatus;
  /** Messages to people that are open. Undefined: nobody knows. */
  readonly messages: number | undefined;
}

type Sample = readonly [value: number, labels?: Readonly<Record<string, string>>];

interface Row {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** A total that only rises. */
  readonly isTotal?: true;
  readonly samples: (seen: Seen) => readonly Sample[];
}

const TRUNK_STATES: ReadonlyArray<TrunkStatus['state']> = [
  'up',
  'suspect',
  'trying',
  'down',
  'held',
];
const RECORDS_STATES: ReadonlyArray<RecordsStatus['state']> = [
  'writing',
  'behind',
  'failing',
  'off',
];

const NODE_STATES: ReadonlyArray<NodeStatus['state']> = [
  'together',
  'joining',
  'alone',
  'absent',
  'unknown',
];

const ROWS: readonly Row[] = [
  {
    name: 'ari_failover_info',
    help: 'Always 1. The versions of the app and of Asterisk, which is empty while disconnected.',
    labels: ['version', 'asterisk'],
    samples: ({ app }) => [[1, { version: app.version, asterisk: app.asterisk.version ?? '' }]],
  },
  {
    name: 'ari_failover_asterisk_connected',
    help: '1 while ARI is connected.',
    samples: ({ app }) => [[Number(app.asterisk.state === 'connected')]],
  },
  {
    name: 'ari_failover_draining',
    help: '1 while the app refuses new calls: an operator drains it, or it stops.',
    samples: ({ app }) => [[Number(app.isDraining)]],
  },
  {
    name: 'ari_failover_overloaded',
    help: '1 while new callers go back to the dialplan, and for 5 s after the last one.',
    samples: ({ app }) => [[Number(app.overload !== undefined)]],
  },
  {
    name: 'ari_failover_overload_callers',
    help: 'Callers that were sent back in the overload that lasts; 0: there is none.',
    samples: ({ app }) => [[app.overload?.callers ?? 0]],
  },
  {
    name: 'ari_failover_live_calls',
    help: 'Calls that have not ended.',
    samples: ({ app }) => [[app.calls.all]],
  },
  {
    name: 'ari_failover_waiting_calls',
    help: 'Calls whose caller waits for an answer.',
    samples: ({ app }) => [[app.calls.waiting]],
  },
  {
    name: 'ari_failover_config_rejected',
    help: '1 while the configuration file has errors, so that an older version is live.',
    samples: ({ app }) => [[Number(app.configuration.rejected !== undefined)]],
  },
  {
    name: 'ari_failover_trunk_state',
    help: 'The health of each trunk or host: 1 for the state that it is in, 0 for the others.',
    labels: ['trunk', 'state'],
    samples: ({ trunks }) =>
      trunks.flatMap(({ name, state }) => oneOf(TRUNK_STATES, state, { trunk: name })),
  },
  {
    name: 'ari_failover_trunk_calls',
    help: 'Calls that the trunk or host carries.',
    labels: ['trunk'],
    samples: ({ trunks }) => trunks.map(({ name, calls }) => [calls, { trunk: name }]),
  },
  {
    name: 'ari_failover_trunk_max_calls',
    help: 'The limit of the calls that a trunk carries, where it has one.',
    labels: ['trunk'],
    samples: ({ trunks }) =>
      trunks.flatMap(({ name, maxCalls }): Sample[] =>
        maxCalls === undefined ? [] : [[maxCalls, { trunk: name }]],
      ),
  },
  {
    name: 'ari_failover_cluster_share',
    help: "This node's part of the calls that a trunk carries for all nodes of a cluster.",
    labels: ['trunk'],
    samples: ({ trunks }) =>
      trunks.flatMap(({ name, share }): Sample[] =>
        share?.calls === undefined ? [] : [[share.calls, { trunk: name }]],
      ),
  },
  {
    name: 'ari_failover_month_failovers',
    help: 'Failovers of the present month against `failovers_per_month`, of a route or a trunk.',
    labels: ['kind', 'name'],
    samples: ({ app }) => (app.plans?.items ?? []).map(({ used, ...plan }) => [used, labels(plan)]),
  },
  {
    name: 'ari_failover_month_failovers_planned',
    help: 'The failovers in a month that the plan of a route or a trunk allows.',
    labels: ['kind', 'name'],
    samples: ({ app }) => (app.plans?.items ?? []).map((plan) => [plan.plan, labels(plan)]),
  },
  {
    name: 'ari_failover_site_up',
    help: '1 while the site is up, 0 while its calls go to its standby.',
    labels: ['site'],
    samples: ({ sites }) =>
      sites.map(({ name, state }) => [Number(state === 'up'), { site: name }]),
  },
  {
    name: 'ari_failover_site_score_ratio',
    help: 'The good share of the known weights of a site, from 0 to 1, where one is known.',
    labels: ['site'],
    samples: ({ sites }) =>
      sites.flatMap(({ name, score }): Sample[] =>
        score === undefined ? [] : [[score / 100, { site: name }]],
      ),
  },
  {
    name: 'ari_failover_records_state',
    help: 'The state of the records: 1 for the state that they are in, 0 for the others.',
    labels: ['state'],
    samples: ({ records }) => oneOf(RECORDS_STATES, records.state),
  },
  {
    name: 'ari_failover_records_pending',
    help: 'Records that wait to be written.',
    samples: ({ records }) => [[records.pending]],
  },
  {
    name: 'ari_failover_records_spool_rows',
    help: 'Those of them that wait in a file, because the database is away.',
    samples: ({ records }) => [[records.spooled ?? 0]],
  },
  {
    name: 'ari_failover_records_dropped_total',
    help: 'Records that are lost.',
    isTotal: true,
    samples: ({ records }) => [[records.dropped]],
  },
  {
    name: 'ari_failover_messages_pending',
    help: 'Messages to people that wait for a channel, a receipt or the next round.',
    samples: ({ messages }) => (messages === undefined ? [] : [[messages]]),
  },
  {
    name: 'ari_failover_cluster_together',
    help: '1 while the database of the cluster answers this node, and 0 while it is alone.',
    samples: ({ app }) => (app.cluster ? [[Number(app.cluster.state === 'together')]] : []),
  },
  {
    name: 'ari_failover_cluster_heartbeat_seconds',
    help: 'The round trip of the last heartbeat that was answered.',
    samples: ({ app }) => (app.cluster?.lagMs === undefined ? [] : [[app.cluster.lagMs / 1000]]),
  },
  {
    name: 'ari_failover_cluster_members',
    help: 'The nodes of the cluster by their state, as this one knows them.',
    labels: ['state'],
    samples: ({ nodes }) =>
      nodes.length === 0
        ? []
        : NODE_STATES.map((state) => [
            nodes.filter((node) => node.state === state).length,
            { state },
          ]),
  },
  {
    name: 'ari_failover_cluster_clock_offset_seconds',
    help: "How far this node's clock is ahead of the database's.",
    samples: ({ nodes }) =>
      nodes.flatMap(({ isSelf, clockMs }): Sample[] =>
        isSelf && clockMs !== undefined ? [[clockMs / 1000]] : [],
      ),
  },
];

/** Adds the measures of the app's state. @returns the function that sets them */
export function createGauges(registry: Registry): (seen: Seen) => void {
  const gauges = ROWS.map(({ name, help, labels = [], isTotal, samples }) => {
    const options = { name, help, labelNames: [...labels], registers: [registry] };
    return { samples, gauge: isTotal ? new Counter(options) : new Gauge(options) };
  });
  return (seen) => {
    for (const { samples, gauge } of gauges) {
      // So that a trunk that was removed from the configuration leaves nothing behind.
      gauge.reset();
      for (const [value, labels = {}] of samples(seen)) gauge.inc(labels, value);
    }
  };
}

function labels({
  kind,
  name,
}: Omit<PlanStatus, 'used' | 'plan'>): Readonly<Record<string, string>> {
  return { kind, name };
}

function oneOf<State extends string>(
  states: readonly State[],
  state: State,
  labels: Readonly<Record<string, string>> = {},
): readonly Sample[] {
  return states.map((each) => [Number(each === state), { ...labels, state: each }]);
}
