import { sql, type Kysely } from 'kysely';
import type { WholeCall } from '../../record-ports.ts';
import { parts } from './parts.ts';
import { proofsOf } from './proofs.ts';
import { rowOf } from './rows.ts';
import type { Tables } from './tables.ts';
import { daysOf, talliesOf, type Tally } from './tally.ts';

/**
 * Counts calls that have just been inserted, in the same transaction: the sums are exact. They stay
 * when the calls are pruned.
 */
export async function writeTally(
  tx: Kysely<Tables>,
  calls: readonly WholeCall[],
  node: string,
): Promise<void> {
  const quarters = talliesOf(calls);
  await add(tx, 'tally', quarters, node);
  await add(tx, 'tallyDay', daysOf(quarters), node);
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

async function add(
  tx: Kysely<Tables>,
  table: 'tally' | 'tallyDay',
  tallies: readonly Tally[],
  node: string,
): Promise<void> {
  const sum = (name: 'count' | 'answered' | 'failovers') =>
    sql<number>`${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`;
  for (const part of parts(tallies)) {
    await tx
      .insertInto(table)
      .values(part.map((tally) => rowOf({ ...tally, node }) as never))
      .onConflict((conflict) =>
        conflict.columns(['kind', 'at', 'name', 'label', 'node']).doUpdateSet({
          count: sum('count'),
          answered: sum('answered'),
          failovers: sum('failovers'),
        }),
      )
      .execute();
  }
}
