import { sql, type Expression, type SqlBool } from 'kysely';
import type { Page } from '../../record-ports.ts';
import { cursorOf, placeOf, type Placed } from './cursor.ts';

export type Condition = Expression<SqlBool>;

/** The page that these rows make: they are one more than it has, if there is a next one. */
export function pageOf<R extends Placed, Item>(
  rows: readonly R[],
  limit: number,
  itemOf: (row: R) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? { next: cursorOf(last) } : {};
  return { items: shown.map(itemOf), ...next };
}

/** A cursor that nobody can read begins at the newest record. */
export function olderThan(cursor: string | undefined): readonly Condition[] {
  const place = cursor === undefined ? undefined : placeOf(cursor);
  if (place === undefined) return [];
  const columns = sql.join([sql.ref('at'), sql.ref('node'), sql.ref('id')]);
  return [sql<SqlBool>`(${columns}) < (${sql.join(place)})`];
}
