import { createHmac, randomBytes } from 'node:crypto';
import { TEXT, whole, type Values } from './query.ts';
import { Refusal } from './refusal.ts';

/** The parameters of every list. `before`: the `next` of the page before. */
export const PAGE_PARAMETERS = { limit: whole(1, 500), before: TEXT };

export const USUAL_LIMIT = 50;

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent: this is the last page. */
  readonly next?: string;
  readonly asOf: string;
}

/** One page of a list in memory. @param keyOf names an item; @throws Refusal */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { limit = USUAL_LIMIT, before }: Values<typeof PAGE_PARAMETERS>,
): Page<T> {
  const last =
    before === undefined ? -1 : all.findIndex((item) => cursorOf(keyOf(item)) === before);
  if (before !== undefined && last === -1) {
    throw unknownPage();
  }
  const items = all.slice(last + 1, last + 1 + limit);
  const end = items.at(-1);
  const hasMore = last + 1 + limit < all.length;
  return {
    items,
    ...(hasMore && end !== undefined ? { next: cursorOf(keyOf(end)) } : {}),
    asOf: new Date().toISOString(),
  };
}

/** Nobody knows what the cursor of a request means. */
export function unknownPage(): Refusal {
  const must = '"before" must be the "next" of an earlier answer';
  return new Refusal('bad-request', `${must}: begin again without "before"`);
}

const SECRET = randomBytes(32);

/** Says nothing of the item, which may be a number that the client must not see. */
function cursorOf(key: string): string {
  return createHmac('sha256', SECRET).update(key).digest('base64url');
}
