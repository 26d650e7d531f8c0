import { queryOptions } from '@tanstack/react-query';
import { pathWith } from './client.ts';
import { read } from './read.ts';
import type { SeenNumber } from './types.ts';

/** Numbers that people call and that the file does not list. */
export const SEEN_NUMBERS = queryOptions({
  queryKey: ['numbers', 'seen'],
  queryFn: async ({ signal }) =>
    (await read<{ readonly items: readonly SeenNumber[] }>('/numbers/seen', signal)).items,
});

/** All numbers as a file. */
export const NUMBERS_CSV = pathWith('/numbers.csv');
