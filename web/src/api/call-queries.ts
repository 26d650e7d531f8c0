import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask, pathWith, type Query } from './client.ts';
import { read, readAll } from './read.ts';
import type { Call, LiveRow, Page, Replayed, WholeCall } from './types.ts';

/** Calls that have not ended, the newest first. */
export const LIVE_CALLS = queryOptions({
  queryKey: ['live'],
  queryFn: ({ signal }) => readAll<LiveRow>('/calls/live', signal),
  // Rows that do not change stay the same objects: to compare ten thousand would find nothing else.
  structuralSharing: false,
});

/** Calls that match, the newest first, a part at a time. */
export function callsQuery(query: Query) {
  return infiniteQueryOptions({
    queryKey: ['calls', query],
    queryFn: ({ signal, pageParam: before }) =>
      read<Page<Call>>('/calls', signal, { ...query, before }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** The same as a file. */
export function callsCsv(query: Query): string {
  return pathWith('/calls.csv', query);
}

export function callQuery(id: string) {
  return queryOptions({
    queryKey: ['call', id],
    queryFn: ({ signal }) => read<WholeCall>(`/calls/${encodeURIComponent(id)}`, signal),
  });
}

/** Where the JSON of a call is. */
export function callJson(id: string): string {
  return pathWith(`/calls/${encodeURIComponent(id)}`);
}

/** What a replay assumes. */
export interface ReplayWish {
  readonly standings: 'then' | 'now';
  /** The ends of ways of which none is recorded. */
  readonly assume: Readonly<Record<string, string>>;
}

/** What would have happened to a call with the configuration that is live. */
export function replayQuery(id: string, wish: ReplayWish) {
  return queryOptions({
    queryKey: ['replay', id, wish],
    queryFn: ({ signal }) =>
      ask<Replayed>(`/calls/${encodeURIComponent(id)}/replay`, {
        method: 'POST',
        body: wish,
        signal,
      }),
  });
}
