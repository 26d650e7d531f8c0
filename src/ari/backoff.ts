import { setTimeout as wait } from 'node:timers/promises';

export interface BackoffOptions {
  /** Milliseconds, the longest wait before the second try. */
  readonly firstMs: number;
  /** Milliseconds, the longest wait before any try. */
  readonly maxMs: number;
}

/**
 * Full jitter (Brooker, "Exponential Backoff And Jitter"): app instances that lost the same
 * Asterisk reconnect at different times.
 */
export const DEFAULT_BACKOFF: BackoffOptions = { firstMs: 100, maxMs: 2000 };

/**
 * Milliseconds to wait after failures in a row.
 * @param failures 1 or more
 * @param random from 0 to 1
 */
export function backoffMs(failures: number, options: BackoffOptions, random: number): number {
  const ceiling = Math.min(options.maxMs, options.firstMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(ceiling * random);
}

/** Waits for the backoff. It returns at once when `signal` is aborted. */
export async function backOff(
  failures: number,
  options: BackoffOptions,
  signal: AbortSignal,
): Promise<void> {
  const ms = backoffMs(failures, options, Math.random());
  await wait(ms, undefined, { signal }).catch(() => {});
}
