import type { Kysely } from 'kysely';
import type { WholeCall } from '../../record-ports.ts';
import { parts } from './parts.ts';
import { proofsOf } from './proofs.ts';
import { rowOf } from './rows.ts';
import type { Tables } from './tables.ts';
import { talliesOf } from './tally.ts';

/**
 * Counts calls that have just been inserted, in the same transaction: the sums are exact. They stay
 * when the calls are pruned.
 */
export async function writeTally(
  tx: Kysely<Tables>,
  calls: readonly WholeCall[],
  node: string,
): Promise<void> {
  for (const part of parts(talliesOf(calls))) {
    await tx
      .insertInto('tally')
      .values(part.map((tally) => rowOf({ ...tally, node }) as never))
      .onConflict((conflict) =>
        conflict.columns(['kind', 'at', 'name', 'label', 'node']).doUpdateSet((row) => ({
          count: row('tally.count', '+', row.ref('excluded.count')),
          answered: row('tally.answered', '+', row.ref('excluded.answered')),
          failovers: row('tally.failovers', '+', row.ref('excluded.failovers')),
        })),
      )
      .execute();
  }
  for (const part of parts(proofsOf(calls))) {
    await tx
      .insertInto('proof')
      .values(part.map((proof) => rowOf({ ...proof, node }) as never))
      .onConflict((conflict) =>
        conflict
          .columns(['route', 'tier', 'trunk', 'node'])
          .doUpdateSet((row) => ({
            destination: row.ref('excluded.destination'),
            at: row.ref('excluded.at'),
            call: row.ref('excluded.call'),
            drill: row.ref('excluded.drill'),
          }))
          .whereRef('excluded.at', '>', 'proof.at'),
      )
      .execute();
  }
}
