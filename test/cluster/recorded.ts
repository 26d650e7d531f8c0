import { setTimeout as wait } from 'node:timers/promises';
import { postgresPool } from '../../src/postgres-pool.ts';
import type { ClusterWorld } from './world.ts';

/** A database that was away has up to a minute to take what waited for it. Milliseconds. */
const COUNTED_WITHIN_MS = 60_000;
const COUNT_EVERY_MS = 200;

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

/** Counts until the count is right. @returns the last count: another one if it never was right */
export async function untilCounted<Count extends number | undefined>(
  right: number,
  count: () => Promise<Count>,
): Promise<Count> {
  const deadline = performance.now() + COUNTED_WITHIN_MS;
  let seen = await count();
  while (seen !== right && performance.now() < deadline) {
    await wait(COUNT_EVERY_MS);
    seen = await count();
  }
  return seen;
}
