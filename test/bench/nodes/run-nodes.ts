import { setTimeout as wait } from 'node:timers/promises';
import { say } from '../../../lab/program.ts';
import { startPostgres } from '../../../lab/postgres.ts';
import { postgresPool, type PostgresPool } from '../../../src/postgres-pool.ts';
import { cpuMs } from '../cpu.ts';
import { distribution } from '../statistics.ts';
import { BenchNode } from './bench-node.ts';
import type { NodesResult } from './nodes-result.ts';
import { serverCpuMs } from './server-load.ts';

const CHANGES = 30;
const KB = 1000;

/** Lets so many nodes share one PostgreSQL, and measures what that costs and how soon they know. */
export async function runNodes(count: number, seconds: number): Promise<NodesResult> {
  const server = await startPostgres(say, { max_connections: String(count + 20) });
  const pool = postgresPool(server.url, { name: 'bench', max: 1 });
  const nodes = Array.from({ length: count }, (_, index) => new BenchNode(index, server.url));
  try {
    say(`${count} nodes join`);
    for (const { membership } of nodes) {
      membership.start();
      // Not all at once: nodes are started by people and by machines that boot.
      await wait(1000 / count);
    }
    await untilTogether(nodes);
    await wait(3000);
    const before = await sizes(pool);
    const used = { server: serverCpuMs(), own: cpuMs(process.pid), atMs: performance.now() };
    for (const node of nodes) node.forgetBeats();
    say(`heartbeats for ${seconds} s`);
    await wait(seconds * 1000);
    const lastedMs = performance.now() - used.atMs;
    const heartbeat = distribution(nodes.flatMap(({ beats }) => beats));
    const serverCores = (serverCpuMs() - used.server) / lastedMs;
    const ownCores = (cpuMs(process.pid) - used.own) / lastedMs;
    const after = await sizes(pool);
    say(`${CHANGES} words of one node to all others`);
    const changes = await timesOfWords(nodes);
    for (const node of nodes) node.isDeaf = true;
    const changesUnheard = await timesOfWords(nodes);
    return {
      nodes: count,
      seconds,
      heartbeat,
      serverCores,
      ownCores,
      walKBPerSecond: (after.wal - before.wal) / KB / (lastedMs / 1000),
      tableBytes: [before.table, after.table],
      changes: distribution(changes),
      changesUnheard: distribution(changesUnheard),
    };
  } finally {
    await Promise.all(nodes.map(({ membership }) => membership.close()));
    await pool.end();
    await server.close();
  }
}

async function untilTogether(nodes: readonly BenchNode[]): Promise<void> {
  while (nodes.some(({ membership }) => membership.status().state !== 'together')) await wait(50);
}

async function sizes(
  pool: PostgresPool,
): Promise<{ readonly wal: number; readonly table: number }> {
  const { rows } = await pool.query<{ wal: number; table: number }>(`
    select (pg_current_wal_lsn() - '0/0')::float8 as wal, pg_relation_size('node')::float8 as table`);
  return rows[0] ?? { wal: 0, table: 0 };
}

/** From a word until all others have heard it. Milliseconds. */
async function timesOfWords(nodes: readonly BenchNode[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const [speaker, ...others] = [
      ...nodes.slice(change % nodes.length),
      ...nodes.slice(0, change % nodes.length),
    ];
    const word = `word ${performance.now()}`;
    const beganMs = performance.now();
    const heard = others.map(async (node) => {
      await node.heard(word);
      times.push(performance.now() - beganMs);
    });
    speaker?.say(word);
    await Promise.all(heard);
    await wait(300);
  }
  return times;
}
