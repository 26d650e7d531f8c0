import { Migrator, sql, type Kysely, type Migration } from 'kysely';

/** The steps from an empty database to today's, by names that rise. */
export type Steps = Readonly<Record<string, Migration>>;

/**
 * Brings tables up to date. A newer version of the app may have added more to them: steps only add,
 * so nodes of two versions use the same tables while one after the other is upgraded. Whoever finds
 * all done needs no right to make tables.
 * @param table where the steps that were done are written down
 */
export async function migrateTables(
  db: Kysely<unknown>,
  steps: Steps,
  table = 'kysely_migration',
): Promise<void> {
  const done = await stepsDone(db, table);
  if (Object.keys(steps).every((step) => done.includes(step))) return;
  const newer = done.filter((step) => !Object.hasOwn(steps, step));
  const unknown = Object.fromEntries(newer.map((step) => [step, { up: async () => undefined }]));
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...steps, ...unknown }) },
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** None if the table is not there. If the database does not answer, the next question says so. */
async function stepsDone(db: Kysely<unknown>, table: string): Promise<readonly string[]> {
  const question = sql<{ name: string }>`select name from ${sql.table(table)}`;
  const { rows } = await question.execute(db).catch(() => ({ rows: [] }));
  return rows.map(({ name }) => name);
}
