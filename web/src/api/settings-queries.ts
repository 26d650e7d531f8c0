import { queryOptions, useMutation } from '@tanstack/react-query';
import { ask } from './client.ts';
import { queryClient } from './query-client.ts';
import { read } from './read.ts';
import type { Doctor, Preview, Saved, Version, WholeVersion } from './types.ts';

/** The file as it is, its secrets as `<kept>`. */
export const FILE_TEXT = queryOptions({
  queryKey: ['config', 'text'],
  queryFn: ({ signal }) =>
    read<{ readonly etag: string; readonly text: string }>('/config/text', signal),
});

/** The versions that were live, the newest first. */
export const VERSIONS = queryOptions({
  queryKey: ['config', 'versions'],
  queryFn: async ({ signal }) =>
    (await read<{ readonly items: readonly Version[] }>('/config/versions', signal)).items,
});

/** One version with its text, and what it changed. */
export function versionQuery(etag: string) {
  return queryOptions({
    queryKey: ['config', 'version', etag],
    queryFn: ({ signal }) =>
      read<WholeVersion>(`/config/versions/${encodeURIComponent(etag)}`, signal),
  });
}

/** What would follow if the file had this text. @param etag of the version that has it */
export function textPreviewQuery(etag: string, text: string) {
  return queryOptions({
    queryKey: ['preview', 'text', etag],
    queryFn: ({ signal }) =>
      ask<Preview>('/config/preview', { method: 'POST', body: { text }, signal }),
  });
}

interface TextWish {
  /** The ETag of the file that it is to take the place of. */
  readonly base: string;
  readonly text: string;
  readonly reason: string;
  readonly by: string;
}

/** Writes a whole text to the file. The answer comes once it is live. */
export function useSaveText() {
  return useMutation({
    mutationFn: ({ base, text, reason, by }: TextWish) =>
      ask<Saved>('/config', { method: 'PUT', match: base, body: { text, reason, by } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['config'] }),
  });
}

export const DOCTOR = queryOptions({
  queryKey: ['doctor'],
  queryFn: ({ signal }) => read<Doctor>('/doctor', signal),
});

/** Runs the doctor. It takes some seconds. */
export function useRunDoctor() {
  return useMutation({
    mutationFn: (by: string) => ask<Doctor>('/doctor', { method: 'POST', body: { by } }),
    onSuccess: (doctor) => queryClient.setQueryData<Doctor>(['doctor'], doctor),
  });
}
