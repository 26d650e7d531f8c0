import { workerData } from 'node:worker_threads';
import { serveThread } from '../../threads/serve-thread.ts';
import { whyOf } from '../../words/why-of.ts';
import { Spool } from './spool.ts';

/** The thread that has the spool: calls never wait for a disk. */
serveThread({
  open: () => Spool.open(workerData as string),
  faultOf: whyOf,
});
