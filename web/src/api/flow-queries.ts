import { queryOptions } from '@tanstack/react-query';
import { ask } from './client.ts';
import { read } from './read.ts';
import type { AllSimulated, SentEdit, Simulated } from './types.ts';

/** A call that nobody makes. */
export interface SimulationWish {
  readonly route: string;
  readonly caller?: string;
  /** The ends of ways; the others answer. */
  readonly endsByWay?: Readonly<Record<string, string>>;
  readonly down?: readonly string[];
  readonly held?: readonly string[];
  readonly full?: readonly string[];
  /** The call follows the file as it is after these edits. */
  readonly base?: string;
  readonly edits?: readonly SentEdit[];
}

/** What a call would do. */
export function simulateQuery(wish: SimulationWish) {
  return queryOptions({
    queryKey: ['simulate', wish],
    queryFn: ({ signal }) => ask<Simulated>('/simulate', { method: 'POST', body: wish, signal }),
  });
}

/** All that can happen to such a call, whatever its attempts come to. */
export function simulateAllQuery(asked: SimulationWish) {
  const { endsByWay: _, ...wish } = asked;
  return queryOptions({
    queryKey: ['simulate', 'all', wish],
    queryFn: ({ signal }) =>
      ask<AllSimulated>('/simulate', { method: 'POST', body: { ...wish, all: true }, signal }),
  });
}

/** The file as it is, its secrets as `<kept>`. */
export const CONFIG_TEXT = queryOptions({
  queryKey: ['config', 'text'],
  queryFn: ({ signal }) => read<{ readonly text: string }>('/config/text', signal),
});
