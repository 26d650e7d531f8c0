import { postgresPool } from '../../src/postgres-pool.ts';
import type { ClusterWorld } from './world.ts';

/** Calls in the shared database that came after this time, each once. */
export async function recorded(
  { database }: Pick<ClusterWorld, 'database'>,
  fromMs: number,
  which: 'all' | 'failed over' = 'all',
): Promise<number> {
  const pool = postgresPool(database.url, { name: 'test', max: 1 });
  try {
    const only = which === 'all' ? '' : 'and failed_over = 1';
    const { rows } = await pool.query<{ count: number }>(
      `select count(*) from call where at >= $1 ${only}`,
      [fromMs],
    );
    return rows[0]?.count ?? 0;
  } finally {
    await pool.end();
  }
}
