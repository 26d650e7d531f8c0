import { setTimeout as wait } from 'node:timers/promises';
import { lab } from './lab.ts';

/** How often Asterisk is asked. Milliseconds. */
const EVERY_MS = 20;

/**
 * Waits until so many pairs talk in Asterisk: after their SIP messages it may still take a busy
 * machine a while to join them.
 */
export async function untilTalking(pairs: number): Promise<void> {
  for (;;) {
    const bridges = (await lab().asterisk.ari('/ari/bridges')) as readonly Bridge[];
    if (bridges.filter(({ channels }) => channels.length === 2).length === pairs) return;
    await wait(EVERY_MS);
  }
}

interface Bridge {
  readonly channels: readonly string[];
}
