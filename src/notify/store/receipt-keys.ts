import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** The keys that sign receipts, the oldest first. If there is none, one is made. */
export async function receiptKeys(
  db: Db,
  own: string | undefined,
  now: number,
): Promise<readonly string[]> {
  const kept = await keysIn(db);
  if (own === undefined && kept.length > 0) return kept;
  await db
    .insertInto('receiptKey')
    .values({ key: own ?? randomBytes(32).toString('base64'), at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return keysIn(db);
}

/** Removes keys that came before this time. The one that signs stays. */
export async function pruneReceiptKeys(db: Db, before: number): Promise<void> {
  const [inUse] = await keysIn(db);
  if (inUse === undefined) return;
  await db.deleteFrom('receiptKey').where('at', '<', before).where('key', '<>', inUse).execute();
}

async function keysIn(db: Db): Promise<readonly string[]> {
  const all = db.selectFrom('receiptKey').select('key');
  const rows = await all.orderBy('at').orderBy('key').execute();
  return rows.map(({ key }) => key);
}
