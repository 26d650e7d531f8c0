import { say } from '../../../lab/program.ts';
import { startPostgres } from '../../../lab/postgres.ts';
import type { Place } from '../../../src/records/store/messages.ts';
import { MadeCalls } from './made-calls.ts';
import { measureEngine } from './measure-engine.ts';
import type { RecordsResult } from './records-result.ts';

/** Fills a database of each engine with so many attempts, and measures what pages ask of it. */
export async function runRecords(attempts: number, folder: string): Promise<RecordsResult> {
  const calls = new MadeCalls(attempts);
  const sqlite: Place = { kind: 'sqlite', file: `${folder}/records.db` };
  const first = await measureEngine('SQLite', sqlite, calls);
  const server = await startPostgres(say);
  try {
    const second = await measureEngine('PostgreSQL', { kind: 'postgres', url: server.url }, calls);
    return { calls: calls.count, attempts, engines: [first, second] };
  } finally {
    await server.close();
  }
}
