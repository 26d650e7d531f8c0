import { workerData } from 'node:worker_threads';
import { serveThread } from '../../threads/serve-thread.ts';
import { openDatabase } from './open.ts';
import { NoSuchMessages } from './page.ts';
import { SqlStore } from './sql-store.ts';
import type { ThreadData, ThreadFault } from './thread-store.ts';
import { whyOf } from '../../words/why-of.ts';

/** The thread that has the database: each message waits for the disk, and calls must not. */
const { place, node } = workerData as ThreadData;

serveThread({
  open: () => SqlStore.open(openDatabase(place), node),
  faultOf: (error): ThreadFault => ({
    message: whyOf(error),
    ...(error instanceof NoSuchMessages ? { before: error.before } : {}),
  }),
});
