import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask, Refused } from './client.ts';
import { queryClient } from './query-client.ts';
import { STATUS } from './queries.ts';
import { read } from './read.ts';
import type {
  Config,
  ConfigFile,
  Json,
  Preview,
  Problem,
  Saved,
  SentEdit,
  TheirChange,
} from './types.ts';

/** How long a preview waits for the next keystroke. Milliseconds. */
const TYPING_MS = 250;

/** The file as it is on the disk. */
export const CONFIG = queryOptions({
  queryKey: ['config'],
  queryFn: async ({ signal }): Promise<Config> => {
    const [file, { host, instance }] = await Promise.all([
      read<ConfigFile>('/config', signal),
      queryClient.ensureQueryData(STATUS),
    ]);
    return { ...file, machine: `${host} ${instance}` };
  },
});

export function useConfig() {
  return useQuery(CONFIG);
}

/** What edits of a version of the file would do to the file as it is now. */
export function previewQuery(base: string, edits: readonly SentEdit[]) {
  return queryOptions({
    queryKey: ['preview', base, edits],
    queryFn: ({ signal }) =>
      ask<Preview>('/config/preview', { method: 'POST', body: { base, edits }, signal }),
  });
}

export interface Previewed {
  /** The last answer, perhaps of the edits before. Undefined: there is nothing to say yet. */
  readonly preview: Preview | undefined;
  /** Whether it is the answer for these very edits. */
  readonly isCurrent: boolean;
  /** What is wrong with the edits. */
  readonly problems: readonly Problem[];
  /** Why there is no answer. Those that say what is wrong are in `problems`. */
  readonly error: Error | undefined;
}

/** Asks what edits would do, a moment after the last one. @param edits keep their identity */
export function usePreview(base: string, edits: readonly SentEdit[]): Previewed {
  const wanted = useMemo(() => ({ base, edits }), [base, edits]);
  const [asked] = useDebouncedValue(wanted, TYPING_MS);
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...previewQuery(asked.base, asked.edits),
    enabled: asked.edits.length > 0,
    placeholderData: keepPreviousData,
  });
  if (edits.length === 0) return NOTHING;
  const isInvalid = error instanceof Refused && error.code === 'invalid';
  return {
    preview: data,
    isCurrent: asked === wanted && !isPlaceholderData && !isFetching,
    problems: isInvalid ? error.problems : (data?.problems ?? []),
    error: isInvalid ? undefined : (error ?? undefined),
  };
}

const NOTHING: Previewed = {
  preview: undefined,
  isCurrent: true,
  problems: [],
  error: undefined,
};

export interface SaveWish {
  /** The ETag of the file that the edits were made for. */
  readonly base: string;
  readonly edits: readonly SentEdit[];
  /** The file as JSON once it is saved. */
  readonly model: Json;
  readonly reason: string;
  readonly by: string;
}

/** A page that a save leads to knows at once what was saved: the stream tells it a moment later. */
const MADE_BY_FILE = ['config', 'numbers', 'routes', 'trunks', 'sites', 'drills'];

/** Writes edits to the file. The answer comes once they are live. */
export function useSave() {
  return useMutation({
    mutationFn: ({ base, edits, reason, by }: SaveWish) =>
      ask<Saved>('/config', { method: 'PUT', match: base, body: { edits, reason, by } }),
    onSuccess: async ({ etag, hash, loadedAt }, { model }) => {
      // An answer that is under way may still be of the file before.
      await queryClient.cancelQueries({ queryKey: ['config'] });
      queryClient.setQueryData<Config>(
        ['config'],
        (old) => old && { ...old, etag, hash, loadedAt, model },
      );
      await Promise.all(
        MADE_BY_FILE.map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      );
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: ['config'] }),
  });
}

/** What somebody else has changed since a version of the file. */
export function useTheirChange(since: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['config', 'changes', since],
    queryFn: ({ signal }) => ask<TheirChange>('/config/changes', { query: { since }, signal }),
    enabled: isWanted,
  });
}
