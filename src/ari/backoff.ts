import { setTimeout as wait } from 'node:timers/promises';

export interface BackoffOptions {
  /** Longest wait before the second try, milliseconds. */
  readonly firstMs: number;
  /** Longest wait before any try, milliseconds. */
  readonly maxMs: number;
}

/** Full jitter (Brooker, "Exponential Backoff And Jitter"): instances that lost one peer come back spread out. */
export const DEFAULT_BACKOFF: BackoffOptions = { firstMs: 100, maxMs: 2000 };

/** How long to wait after `failures` (1 or more) in a row, milliseconds; `random` is in 0..1. */
export function backoffMs(failures: number, options: BackoffOptions, random: number): number {
  const ceiling = Math.min(options.maxMs, options.firstMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(ceiling * random);
}

/** Waits out the backoff; returns at once when `signal` is aborted. */
export async function backOff(
  failures: number,
  options: BackoffOptions,
  signal: AbortSignal,
): Promise<void> {
  const ms = backoffMs(failures, options, Math.random());
  await wait(ms, undefined, { signal }).catch(() => {});
}
