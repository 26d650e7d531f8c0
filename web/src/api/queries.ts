import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clock } from '../time/clock.ts';
import { ask, pathWith, type Query } from './client.ts';
import { read, readAll } from './read.ts';
import type {
  AppEvent,
  Call,
  ClusterNode,
  FailoverChart,
  Me,
  Page,
  Site,
  Status,
  Summary,
  Trunk,
} from './types.ts';
import type {
  Drill,
  History,
  MonthReport,
  PhoneNumber,
  Route,
  RouteProtection,
  TrunkEnds,
} from './types.ts';

const HOUR_MS = 3_600_000;

export const ME = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => ask<Me>('/me', { signal }),
});

export const STATUS = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => read<Status>('/status', signal),
});

export const SUMMARY = queryOptions({
  queryKey: ['summary'],
  queryFn: ({ signal }) => read<Summary>('/summary', signal),
});

/** How often a page that shows nodes asks for them. Milliseconds. */
const NODES_EVERY_MS = 2000;

/** The nodes of the cluster. Each changes with its heartbeat, so no stream tells of them. */
export const NODES = queryOptions({
  queryKey: ['nodes'],
  staleTime: 0,
  refetchInterval: NODES_EVERY_MS,
  queryFn: async ({ signal }) =>
    (await read<{ nodes: readonly ClusterNode[] }>('/nodes', signal)).nodes,
});

export const TRUNKS = queryOptions({
  queryKey: ['trunks'],
  queryFn: async ({ signal }) =>
    (await read<{ trunks: readonly Trunk[] }>('/trunks', signal)).trunks,
});

export const SITES = queryOptions({
  queryKey: ['sites'],
  queryFn: async ({ signal }) => (await read<{ sites: readonly Site[] }>('/sites', signal)).sites,
});

export const DRILLS = queryOptions({
  queryKey: ['drills'],
  queryFn: async ({ signal }) =>
    (await read<{ drills: readonly Drill[] }>('/drills', signal)).drills,
});

export const NUMBERS = queryOptions({
  queryKey: ['numbers'],
  queryFn: ({ signal }) => readAll<PhoneNumber>('/numbers', signal),
});

export const ROUTES = queryOptions({
  queryKey: ['routes'],
  queryFn: async ({ signal }) =>
    (await read<{ routes: readonly Route[] }>('/routes', signal)).routes,
});

export function failoversQuery(query: Query) {
  return queryOptions({
    queryKey: ['failovers', query],
    queryFn: ({ signal }) => read<FailoverChart>('/stats/failovers', signal, query),
  });
}

/** The last ten calls that match. */
export function recentQuery(query: Query) {
  return queryOptions({
    queryKey: ['recent', query],
    queryFn: ({ signal }) => read<Page<Call>>('/calls', signal, { ...query, limit: 10 }),
  });
}

/** The last calls of any kind. */
export const RECENT_CALLS = recentQuery({});

/** The last calls that went on to another way. */
export const RECENT_FAILOVERS = recentQuery({ failedOver: true });

/** The protection of all numbers if this were so: `trunk:carrier-a=held`. */
export function protectionQuery(assume: string) {
  return queryOptions({
    queryKey: ['protection', assume],
    queryFn: async ({ signal }) =>
      (await read<{ routes: readonly RouteProtection[] }>('/protection', signal, { assume }))
        .routes,
  });
}

/** The states of the last 7 days. @param of `trunk:carrier-a`, `site:dc1`, `asterisk`, `records` */
export function historyQuery(of: string) {
  return queryOptions({
    queryKey: ['history', of],
    queryFn: ({ signal }) => read<History>('/history', signal, { of }),
  });
}

/** How the attempts by a trunk have ended in the last hours. */
export function endsQuery(trunk: string, hours: number) {
  return queryOptions({
    queryKey: ['ends', trunk, hours],
    queryFn: ({ signal }) =>
      read<TrunkEnds>(`/trunks/${encodeURIComponent(trunk)}/ends`, signal, {
        from: new Date(clock.readMs() - hours * HOUR_MS).toISOString(),
      }),
  });
}

/** The figures of a month. @param month `2026-11`; absent: the present one */
export function reportQuery(month: string | undefined) {
  return queryOptions({
    queryKey: ['report', month],
    queryFn: ({ signal }) => read<MonthReport>('/report', signal, { month }),
  });
}

/** The same as a file. */
export function reportCsv(month: string | undefined): string {
  return pathWith('/report.csv', { month });
}

/** Events that match, the newest first, a part at a time. */
export function eventsQuery(query: Query) {
  return infiniteQueryOptions({
    queryKey: ['events', query],
    queryFn: ({ signal, pageParam: before }) =>
      read<Page<AppEvent>>('/events', signal, { ...query, before }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** The same as a file. */
export function eventsCsv(query: Query): string {
  return pathWith('/events.csv', query);
}

export const LAST_EVENT = queryOptions({
  queryKey: ['events', 'last'],
  queryFn: ({ signal }) => read<Page<AppEvent>>('/events', signal, { limit: 1 }),
});
