import { ask, type Query } from './client.ts';
import { live } from './live.ts';
import type { Page } from './types.ts';

/** The most items of one answer. */
const MOST = 500;
/** Reads once the app tells changes, so that none falls between the answer and the first one. */
export async function read<Answer>(
  path: string,
  signal: AbortSignal,
  query?: Query,
): Promise<Answer> {
  await live.opened;
  return ask<Answer>(path, { signal, ...(query === undefined ? {} : { query }) });
}

/** Reads a list that has pages to its end. */
export async function readAll<Item>(path: string, signal: AbortSignal): Promise<readonly Item[]> {
  const items: Item[] = [];
  let before: string | undefined;
  do {
    const page = await read<Page<Item>>(path, signal, { limit: MOST, before });
    items.push(...page.items);
    before = page.next;
  } while (before !== undefined);
  return items;
}
