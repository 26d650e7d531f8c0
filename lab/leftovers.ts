import { setTimeout as wait } from 'node:timers/promises';
import type { Asterisk } from './asterisk.ts';

/** What a call has left behind in Asterisk, empty once everything is gone; waits for slow ends. */
export async function leftovers(asterisk: Asterisk, withinMs = 8000): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const left = [...(await named(asterisk, 'channels')), ...(await named(asterisk, 'bridges'))];
    if (left.length === 0 || performance.now() > deadline) return left;
    await wait(25);
  }
}

async function named(asterisk: Asterisk, kind: 'channels' | 'bridges'): Promise<readonly string[]> {
  const found = (await asterisk.ari(`/ari/${kind}`)) as ReadonlyArray<{ id: string; name: string }>;
  return found.map(({ id, name }) => `${kind} ${id} ${name}`);
}
