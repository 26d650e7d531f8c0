import type { CasePromise, Promised } from '../promises.ts';
import { appBeside, asterisk, gap, setUp } from '../ratios.ts';
import type { NodesResult } from './nodes-result.ts';

const TIMES_SINGLE = { unit: 'x a node by itself', beside: 'single', limit: 1.1 } as const;
const TIMES_EARLIER = { unit: 'x the earlier app', beside: 'earlier', limit: 1.1 } as const;

/** That a call is as fast in a cluster, and that nobody pays who has none. */
export const NODE_PROMISES: readonly CasePromise[] = [
  {
    what: 'failure to INVITE, a node of three',
    of: 'member',
    in: 'failure',
    ...TIMES_SINGLE,
    value: gap,
  },
  {
    what: 'INVITE in to INVITE out, a node of three',
    of: 'member',
    in: 'failure',
    ...TIMES_SINGLE,
    value: setUp,
  },
  {
    // Heartbeats and news cost the same whether there are many calls or few.
    what: 'CPU of the app, a node of three',
    of: 'member',
    in: 'failure',
    ...TIMES_SINGLE,
    limit: 1.25,
    value: appBeside,
  },
  {
    what: 'CPU of Asterisk, a node of three',
    of: 'member',
    in: 'failure',
    ...TIMES_SINGLE,
    value: asterisk,
  },
  {
    what: 'failure to INVITE, the database halts',
    of: 'halted',
    in: 'failure',
    ...TIMES_SINGLE,
    value: gap,
  },
  {
    what: 'p99 of it: a call that waited would have 1000',
    of: 'halted',
    in: 'failure',
    limit: 50,
    unit: 'ms',
    value: (own) => own.gap.p99,
  },
  {
    what: 'p99 of INVITE in to INVITE out, the same',
    of: 'halted',
    in: 'failure',
    limit: 50,
    unit: 'ms',
    value: (own) => own.setUp.p99,
  },
  {
    what: 'without `cluster`: failure to INVITE',
    of: 'single',
    in: 'failure',
    ...TIMES_EARLIER,
    value: gap,
  },
  {
    what: 'without `cluster`: INVITE in to INVITE out',
    of: 'single',
    in: 'failure',
    ...TIMES_EARLIER,
    value: setUp,
  },
  {
    what: 'without `cluster`: CPU of the app',
    of: 'single',
    in: 'failure',
    ...TIMES_EARLIER,
    value: appBeside,
  },
];

/** What a hundred nodes promise of the database that they share. */
export const NODES: ReadonlyArray<Promised & { readonly value: (nodes: NodesResult) => number }> = [
  { what: 'heartbeat, p99', limit: 100, unit: 'ms', value: ({ heartbeat }) => heartbeat.p99 },
  {
    what: 'PostgreSQL, of a processor',
    limit: 0.5,
    unit: 'cores',
    value: ({ serverCores }) => serverCores,
  },
  {
    what: 'WAL without records',
    limit: 1000,
    unit: 'KB a second',
    value: ({ walKBPerSecond }) => walKBPerSecond,
  },
  {
    what: 'a word at all nodes, p99',
    limit: 1000,
    unit: 'ms',
    value: ({ changes }) => changes.p99,
  },
  {
    what: 'the same without LISTEN, p99',
    limit: 1300,
    unit: 'ms',
    value: ({ changesUnheard }) => changesUnheard.p99,
  },
];
