import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const WITHIN_MS = 10_000;
/** TCP_ESTABLISHED and TCP_CLOSE_WAIT of the kernel: a program still has the socket. */
const HELD = new Set(['01', '08']);

/** How many connections to a port somebody has still open at its side, once the others are gone. */
export async function connectionsLeft(port: number): Promise<number> {
  const deadline = performance.now() + WITHIN_MS;
  for (;;) {
    const left = heldAt(port, await readFile('/proc/net/tcp', 'utf8'));
    if (left === 0 || performance.now() > deadline) return left;
    await wait(25);
  }
}

/** @param table /proc/net/tcp: proc(5) */
export function heldAt(port: number, table: string): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').filter((line) => {
    const [, address = '', , state = ''] = line.trim().split(/\s+/);
    return address.endsWith(local) && HELD.has(state);
  }).length;
}
