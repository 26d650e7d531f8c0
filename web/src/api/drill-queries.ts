import { queryOptions } from '@tanstack/react-query';
import { read } from './read.ts';
import type { DrillRun } from './types.ts';

/** One run of a drill, call by call. */
export function drillRunQuery(drill: string, run: number) {
  return queryOptions({
    queryKey: ['drill-run', drill, run],
    queryFn: ({ signal }) =>
      read<DrillRun>(`/drills/${encodeURIComponent(drill)}/runs/${run}`, signal),
  });
}

/** What speaks against starting a drill now. It is asked anew each time. */
export function obstaclesQuery(drill: string) {
  return queryOptions({
    queryKey: ['obstacles', drill],
    queryFn: async ({ signal }) =>
      (
        await read<{ readonly obstacles: readonly string[] }>(
          `/drills/${encodeURIComponent(drill)}/obstacles`,
          signal,
        )
      ).obstacles,
    staleTime: 0,
    gcTime: 0,
  });
}
