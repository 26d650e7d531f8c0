import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits for what nobody tells: a condition of the fake's, or of this process. The test's own
 * timeout ends it.
 */
export async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(1);
}
