import { setTimeout as wait } from 'node:timers/promises';
import type { Asterisk } from './asterisk.ts';
import { listBridges, listChannels } from './console-lists.ts';

/**
 * Returns what calls have left behind in Asterisk. Waits for slow ends; empty once everything is
 * gone.
 */
export async function leftovers(asterisk: Asterisk, withinMs = 8000): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const channels = await listChannels(asterisk);
    const bridges = await listBridges(asterisk);
    const left = [
      ...channels.map(({ id, name }) => `channel ${id} ${name}`),
      ...bridges.map((id) => `bridge ${id}`),
    ];
    if (left.length === 0 || performance.now() > deadline) return left;
    await wait(25);
  }
}
