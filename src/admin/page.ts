import type { RouteShorthandOptions } from 'fastify';
import { Refusal } from './refusal.ts';

/** The query of a list. */
export interface PageQuery {
  /** 1 to 500, default 50. */
  readonly limit?: string;
  /** The `next` of the page before. */
  readonly before?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent: this is the last page. */
  readonly next?: string;
  readonly asOf: string;
}

export const PAGE: RouteShorthandOptions = {
  schema: {
    querystring: {
      type: 'object',
      additionalProperties: false,
      properties: { limit: { type: 'string' }, before: { type: 'string' } },
    },
  },
};

const USUAL = 50;
const MOST = 500;

/** One page of a list. @param keyOf names an item; @throws Refusal */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { limit = String(USUAL), before }: PageQuery,
): Page<T> {
  const size = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (size < 1 || size > MOST) {
    throw new Refusal('bad-request', `"limit" must be a number from 1 to ${MOST}`);
  }
  const last = before === undefined ? -1 : all.findIndex((item) => keyOf(item) === before);
  if (before !== undefined && last === -1) {
    throw new Refusal('bad-request', '"before" must be the "next" of a page; begin again without');
  }
  const items = all.slice(last + 1, last + 1 + size);
  const end = items.at(-1);
  const hasMore = last + 1 + size < all.length;
  return {
    items,
    ...(hasMore && end !== undefined ? { next: keyOf(end) } : {}),
    asOf: new Date().toISOString(),
  };
}
