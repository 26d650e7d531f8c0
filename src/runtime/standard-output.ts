import { Writable } from 'node:stream';
import sonicBoom from 'sonic-boom';

/** What is kept for a reader at most. Bytes. */
const KEPT = 4 * 2 ** 20;
/** A write that takes longer is stuck: nobody reads. Milliseconds. */
const STUCK_AFTER_MS = 2000;

/** Where lines go, and what becomes of those that nobody reads. */
export interface Output {
  readonly stream: Writable;
  /** How many lines were left out since the last call. */
  takeDropped(): number;
  /** Calls this before the process ends. What it writes is written too. */
  beforeExit(last: () => void): void;
}

/**
 * Standard output that never holds up the process. Node's own waits while a pipe is full, and calls
 * would wait with it. Here another thread waits. While nobody reads, 4 MiB are kept, and what comes
 * then is left out and counted.
 */
export function standardOutput(fd = 1): Output {
  const boom = new sonicBoom.SonicBoom({ fd, sync: false, maxLength: KEPT });
  let dropped = 0;
  /** When the write that is under way began. Undefined: none is. */
  let since: number | undefined;
  boom.on('drop', () => (dropped += 1));
  boom.on('write', () => (since = Date.now()));
  boom.on('drain', () => (since = undefined));
  // The reader has gone. The app goes on without a log.
  boom.on('error', () => undefined);
  const write = (text: string): void => {
    since ??= Date.now();
    boom.write(text);
  };
  return {
    stream: new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        write(text);
        done();
      },
    }),
    takeDropped: () => {
      const count = dropped;
      dropped = 0;
      return count;
    },
    beforeExit: (last) => {
      process.once('exit', () => {
        const isStuck = since !== undefined && Date.now() - since > STUCK_AFTER_MS;
        last();
        // This one would wait for the reader.
        if (!isStuck) boom.flushSync();
      });
    },
  };
}
