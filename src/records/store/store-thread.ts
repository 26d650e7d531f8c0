import { workerData } from 'node:worker_threads';
import { serveThread } from '../../threads/serve-thread.ts';
import type { LostFile, StoreFault, ThreadData } from './messages.ts';
import { FileRemoved, isCorrupt, moveAside, openSqlite } from './open-sqlite.ts';
import { Store } from './store.ts';
import { whyOf } from '../../words/why-of.ts';

/** The thread that has the database: calls never wait for it. */
const { place, node } = workerData as ThreadData;

serveThread({ open: async () => Store.open(await database(), node), faultOf });

async function database() {
  if (place.kind === 'sqlite') return openSqlite(place.file);
  // Only who keeps records in PostgreSQL loads its client.
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres(place.url);
}

async function faultOf(error: unknown, close: () => Promise<void>): Promise<StoreFault> {
  const why = whyOf(error);
  const message = place.kind === 'sqlite' ? `${place.file}: ${why}` : why;
  const isRemoved = error instanceof FileRemoved;
  if (place.kind !== 'sqlite' || !(isRemoved || isCorrupt(error))) {
    return { message, isRefused: isRefused(error) };
  }
  await close();
  const { file } = place;
  const lostFile: LostFile = isRemoved
    ? { was: 'removed', file }
    : { was: 'broken', movedTo: moveAside(file, new Date()) };
  return { message, isRefused: false, lostFile };
}

/** PostgreSQL's class 22: data exception. A later try would end in the same way. */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^22[0-9A-Z]{3}$/.test(code) || code === 'SQLITE_TOOBIG' || code === 'SQLITE_MISMATCH';
}
