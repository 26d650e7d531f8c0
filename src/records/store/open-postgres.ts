import { PostgresDialect, sql, type Kysely } from 'kysely';
import { postgresPool, type Patience } from '../../postgres-pool.ts';
import { BY_DAY, type Tables } from './tables.ts';
import type { Database } from './store.ts';

const DAY_MS = 86_400_000;

/** One for writing, and the others for whoever reads. */
const CONNECTIONS = 3;

/** Opens a PostgreSQL database. Its tables have a partition for each day in UTC. */
export function openPostgres(url: string, patience?: Patience): Database {
  const pool = postgresPool(url, { name: 'ari-failover', max: CONNECTIONS, patience });
  const days = new Set<number>();
  return {
    engine: 'postgres',
    dialect: new PostgresDialect({ pool }),
    makeRoom: async (db, ats) => {
      for (const day of new Set(ats.map((at) => Math.floor(at / DAY_MS)))) {
        if (days.has(day)) continue;
        await makeDay(db, day);
        days.add(day);
      }
    },
    prune: async (db, before) => {
      const old = (await daysOf(db)).filter((day) => (day + 1) * DAY_MS <= before);
      const [oldest] = old;
      if (oldest === undefined) return false;
      days.delete(oldest);
      for (const table of BY_DAY) {
        await sql`drop table if exists ${sql.table(nameOf(table, oldest))}`.execute(db);
      }
      return old.length > 1;
    },
  };
}

/** Locks first: two nodes may begin a day at the same time. */
async function makeDay(db: Kysely<Tables>, day: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('ari-failover records'))`.execute(tx);
    for (const table of BY_DAY) {
      const [from, to] = [sql.lit(day * DAY_MS), sql.lit((day + 1) * DAY_MS)];
      await sql`create table if not exists ${sql.table(nameOf(table, day))} partition of ${sql.table(table)} for values from (${from}) to (${to})`.execute(
        tx,
      );
    }
  });
}

/** `call_20261129`. */
function nameOf(table: string, day: number): string {
  return `${table}_${new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}`;
}

/** The days that have a partition, oldest first. */
async function daysOf(db: Kysely<Tables>): Promise<readonly number[]> {
  const { rows } = await sql<{ name: string }>`
    select child.relname as name from pg_inherits
    join pg_class child on child.oid = inhrelid
    where inhparent = 'event'::regclass order by 1`.execute(db);
  return rows.flatMap(({ name }) => {
    const found = /_(\d{4})(\d\d)(\d\d)$/.exec(name);
    return found
      ? [Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / DAY_MS]
      : [];
  });
}
