import type { Kysely, Transaction } from 'kysely';
import type { Tables, TryRow } from './tables.ts';

const INTERRUPTED = 'the app ended while it sent: nobody knows whether it arrived';

/** The columns of a try that runs. */
export const NOTHING_YET = {
  endedAt: null,
  result: null,
  code: null,
  evidence: null,
  confirmBy: null,
  receiptAt: null,
  receiptSays: null,
  receiptEvidence: null,
} satisfies Partial<TryRow>;

/** Ends tries that a run had begun which is gone. */
export async function interrupt(
  tx: Transaction<Tables>,
  ids: readonly string[],
  now: number,
): Promise<void> {
  await tx
    .updateTable('messageTry')
    .set({ endedAt: now, result: 'unknown', evidence: INTERRUPTED })
    .where('message', 'in', ids)
    .where('endedAt', 'is', null)
    .execute();
}

export function triesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<TryRow[]> {
  return db.selectFrom('messageTry').selectAll().where('message', 'in', ids).execute();
}
