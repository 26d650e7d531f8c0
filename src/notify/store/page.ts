import type { Kysely } from 'kysely';
import type { MessageFilter } from '../../message-operations.ts';
import type { ListedMessage } from '../message-store.ts';
import { listed } from './rows.ts';
import type { Tables } from './tables.ts';

/** A part of the list of messages, newest first. Rejects with a `NoSuchMessages`. */
export async function pageOf(
  db: Kysely<Tables>,
  { cascade, state, from, to }: MessageFilter,
  limit: number,
  before?: string,
): Promise<{ readonly items: readonly ListedMessage[]; readonly next?: string }> {
  let query = db.selectFrom('message').selectAll();
  if (cascade !== undefined) query = query.where('cascade', '=', cascade);
  if (state !== undefined) query = query.where('state', '=', state);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  const place = before === undefined ? undefined : placeOf(before);
  if (place !== undefined) {
    query = query.where((row) =>
      row.or([
        row('at', '<', place.at),
        row.and([row('at', '=', place.at), row('id', '<', place.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(listed);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, ...(last === undefined ? {} : { next: `${last.at}-${last.id}` }) };
}

/** @throws NoSuchMessages for a text that no page has given */
function placeOf(before: string): { readonly at: number; readonly id: string } {
  const [, at, id] = /^(\d{1,16})-(.+)$/.exec(before) ?? [];
  if (at === undefined || id === undefined) throw new NoSuchMessages(before);
  return { at: Number(at), id };
}

/** No page of messages begins there. */
export class NoSuchMessages extends Error {
  override readonly name = 'NoSuchMessages';

  readonly before: string;

  constructor(before: string) {
    super(`no page begins at "${before.slice(0, 100)}"`);
    this.before = before;
  }
}
