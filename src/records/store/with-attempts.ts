import type { Kysely } from 'kysely';
import type { AttemptRecord, RecordedCall } from '../../record-ports.ts';
import { attemptOf, callOf } from './rows.ts';
import type { CallRow, Tables } from './tables.ts';
import { toldIn } from './told-in.ts';

/** Adds to calls of one page what a replay needs. One question for all of them. */
export async function withAttempts(
  db: Kysely<Tables>,
  rows: readonly CallRow[],
): Promise<readonly RecordedCall[]> {
  if (rows.length === 0) return [];
  const ats = rows.map(({ at }) => at);
  const [first, last] = [Math.min(...ats), Math.max(...ats)];
  const ids = rows.map(({ id }) => id);
  const attempts = await db
    .selectFrom('attempt')
    .selectAll()
    .where('at', '>=', first)
    .where('at', '<=', last)
    .where('call', 'in', ids)
    .orderBy('seq')
    .execute();
  const kept = await db
    .selectFrom('callEntries')
    .selectAll()
    .where('at', '>=', first)
    .where('at', '<=', last)
    .where('id', 'in', ids)
    .execute();
  const byCall = new Map<string, AttemptRecord[]>();
  for (const row of attempts) {
    const key = keyOf(row.at, row.node, row.call);
    byCall.set(key, [...(byCall.get(key) ?? []), attemptOf(row)]);
  }
  const told = new Map(kept.map(({ at, node, id, entries }) => [keyOf(at, node, id), entries]));
  return rows.map((row) => {
    const key = keyOf(row.at, row.node, row.id);
    const { plan, chance } = toldIn(told.get(key));
    return {
      call: callOf(row),
      attempts: byCall.get(key) ?? [],
      ...(plan === undefined ? {} : { plan }),
      ...(chance === undefined ? {} : { chance }),
    };
  });
}

/** A call that was adopted has several parts with its id. */
function keyOf(at: number, node: string, id: string): string {
  return JSON.stringify([at, node, id]);
}
