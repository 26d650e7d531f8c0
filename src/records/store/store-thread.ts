import { parentPort, workerData } from 'node:worker_threads';
import type { Question, Reply, StoreFault, ThreadData } from './messages.ts';
import { isCorrupt, moveAside, openSqlite } from './open-sqlite.ts';
import { Store } from './store.ts';

/**
 * The thread that has the database: calls never wait for it. It opens the database with the first
 * question, and again after a fault.
 */
const { place, node } = workerData as ThreadData;

let opening: Promise<Store> | undefined;

parentPort?.on('message', (question: Question) => void answer(question));

async function answer({ id, operation, args }: Question): Promise<void> {
  if (operation === 'close') {
    await close();
    reply({ id, ok: true, value: undefined });
    parentPort?.close();
    return;
  }
  try {
    opening ??= open();
    const store = await opening;
    const act = store[operation] as (...args: unknown[]) => Promise<unknown>;
    reply({ id, ok: true, value: await act.apply(store, [...args]) });
  } catch (error) {
    reply({ id, ok: false, ...(await faultOf(error)) });
  }
}

function reply(message: Reply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have one
  parentPort?.postMessage(message);
}

async function open(): Promise<Store> {
  try {
    return await Store.open(await database(), node);
  } catch (error) {
    opening = undefined;
    throw error;
  }
}

async function database() {
  if (place.kind === 'sqlite') return openSqlite(place.file);
  // Only who keeps records in PostgreSQL loads its client.
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres(place.url);
}

async function close(): Promise<void> {
  const store = await opening?.catch(() => undefined);
  opening = undefined;
  await store?.close().catch(() => undefined);
}

async function faultOf(error: unknown): Promise<StoreFault> {
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (place.kind !== 'sqlite' || !isCorrupt(error)) {
    return { message, isRefused: isRefused(error) };
  }
  await close();
  return { message, isRefused: false, movedTo: moveAside(place.file, new Date()) };
}

/** PostgreSQL's class 22: data exception. A later try would end in the same way. */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^22[0-9A-Z]{3}$/.test(code) || code === 'SQLITE_TOOBIG' || code === 'SQLITE_MISMATCH';
}
