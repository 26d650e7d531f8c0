import { CamelCasePlugin, sql, type Kysely, type SqlBool } from 'kysely';
import { attemptOf, callOf } from './rows.ts';
import type { AttemptRow, CallRow, Engine, Tables } from './tables.ts';
import { writeTally } from './write-tally.ts';

/** The calls that are counted at once, so that memory stays flat. */
const CALLS = 500;

/** The sums of each quarter of an hour and of each day, and the last proof of each backup. */
export async function addTally(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTally(db, engine, 'tally');
  await createTally(db, engine, 'tally_day');
  let proof = db.schema
    .createTable('proof')
    .addColumn('at', 'bigint', (column) => column.notNull());
  proof = proof.addColumn('tier', 'integer', (column) => column.notNull());
  for (const name of ['node', 'route', 'trunk', 'destination', 'call', 'drill']) {
    proof = proof.addColumn(name, 'text', (column) => column.notNull());
  }
  await proof
    .addPrimaryKeyConstraint('proof_key', ['route', 'tier', 'trunk', 'node'] as never[])
    .execute();
  const typed: unknown = db.withPlugin(new CamelCasePlugin());
  await countWhatIsThere(typed as Kysely<Tables>);
}

async function createTally(db: Kysely<unknown>, engine: Engine, name: string): Promise<void> {
  let table = db.schema.createTable(name).addColumn('at', 'bigint', (column) => column.notNull());
  for (const text of ['node', 'kind', 'name', 'label']) {
    table = table.addColumn(text, 'text', (column) => column.notNull());
  }
  for (const sum of ['count', 'answered', 'failovers']) {
    table = table.addColumn(sum, 'integer', (column) => column.notNull());
  }
  const key = ['kind', 'at', 'name', 'label', 'node'] as never[];
  const keyed = table.addPrimaryKeyConstraint(`${name}_key`, key);
  // The rows are the index: a month is read from one place.
  await (engine === 'sqlite' ? keyed.modifyEnd(sql`without rowid`) : keyed).execute();
}

/** Counts the calls of a database that had no sums yet. */
async function countWhatIsThere(db: Kysely<Tables>): Promise<void> {
  let last: CallRow | undefined;
  for (;;) {
    const rows = await callsAfter(db, last);
    const first = rows[0];
    last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const attempts = await db
      .selectFrom('attempt')
      .selectAll()
      .where('at', '>=', first.at)
      .where('at', '<=', last.at)
      .orderBy('seq')
      .execute();
    const attemptsOf = new Map<string, AttemptRow[]>();
    for (const attempt of attempts) {
      const key = keyOf(attempt.node, attempt.call, attempt.at);
      attemptsOf.set(key, [...(attemptsOf.get(key) ?? []), attempt]);
    }
    for (const node of new Set(rows.map((row) => row.node))) {
      const own = rows.filter((row) => row.node === node);
      const calls = own.map((row) => ({
        call: callOf(row),
        attempts: (attemptsOf.get(keyOf(row.node, row.id, row.at)) ?? []).map(attemptOf),
        entries: [],
      }));
      await writeTally(db, calls, node);
    }
  }
}

/** Oldest first. The end of an adopted call counts only if its beginning is not there. */
function callsAfter(db: Kysely<Tables>, last: CallRow | undefined): Promise<CallRow[]> {
  let query = db.selectFrom('call').selectAll();
  if (last !== undefined) {
    const columns = sql.join([sql.ref('at'), sql.ref('node'), sql.ref('id')]);
    query = query.where(sql<SqlBool>`(${columns}) > (${sql.join([last.at, last.node, last.id])})`);
  }
  return query
    .where((row) =>
      row.or([
        row('adopted', '=', 0),
        row.not(
          row.exists(
            row
              .selectFrom('call as part')
              .select('part.id')
              .whereRef('part.id', '=', 'call.id')
              .whereRef('part.at', '<', 'call.at'),
          ),
        ),
      ]),
    )
    .orderBy('at')
    .orderBy('node')
    .orderBy('id')
    .limit(CALLS)
    .execute();
}

function keyOf(node: string, call: string, at: number): string {
  return JSON.stringify([node, call, at]);
}
