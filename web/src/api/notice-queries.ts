import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { pathWith, type Query } from './client.ts';
import { read } from './read.ts';
import type { Alerts, Incident, Message, MessagePage } from './types.ts';

/** What people are told of, those that are over included, and who is told. */
export const ALERTS = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => read<Alerts>('/alerts', signal),
});

export function incidentQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id],
    queryFn: ({ signal }) => read<Incident>(`/alerts/${encodeURIComponent(id)}`, signal),
  });
}

/** The same as a page of Markdown. */
export function incidentMarkdown(id: string): string {
  return pathWith(`/alerts/${encodeURIComponent(id)}/report.md`);
}

/** Messages that match, the newest first, a part at a time. */
export function messagesQuery(query: Query) {
  return infiniteQueryOptions({
    queryKey: ['messages', query],
    queryFn: ({ signal, pageParam: before }) =>
      read<MessagePage>('/messages', signal, { ...query, before }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

export function messageQuery(id: string) {
  return queryOptions({
    queryKey: ['message', id],
    queryFn: ({ signal }) => read<Message>(`/messages/${encodeURIComponent(id)}`, signal),
  });
}
