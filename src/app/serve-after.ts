import { setTimeout as wait } from 'node:timers/promises';
import type { AdminListener } from '../admin/serve-admin.ts';
import type { Logger } from '../ports.ts';

/**
 * How long the run before may take to let go of the address. It lets go of its calls first, and
 * waits up to 3 s for the calls of checks. Milliseconds.
 */
const GONE_WITHIN_MS = 15_000;

const TRY_EVERY_MS = 100;

/**
 * Serves the API as soon as the run before, whose name this one takes over, lets go of its address.
 * Calls do not wait for that.
 */
export function serveAfter(
  serve: () => Promise<AdminListener>,
  logger: Logger,
  goneWithinMs = GONE_WITHIN_MS,
): Pick<AdminListener, 'close'> {
  const stop = new AbortController();
  const serving = untilServed(serve, stop.signal, goneWithinMs);
  void serving.then(({ inUse }) => {
    if (inUse === undefined || stop.signal.aborted) return;
    logger.error('API not available, calls continue without it', { why: inUse });
  });
  return {
    close: async () => {
      stop.abort();
      await (await serving).close();
    },
  };
}

async function untilServed(
  serve: () => Promise<AdminListener>,
  signal: AbortSignal,
  goneWithinMs: number,
): Promise<AdminListener> {
  const deadline = performance.now() + goneWithinMs;
  for (;;) {
    const listener = await serve();
    const isOver = signal.aborted || performance.now() >= deadline;
    if (listener.inUse === undefined || isOver) return listener;
    await wait(TRY_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
