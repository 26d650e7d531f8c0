import type { Beat, Joining } from '../../../src/cluster/shared-store.ts';

/** A node that joins. */
export const A1: Joining = {
  name: 'a1',
  id: 'id-of-a1',
  incarnation: 1000,
  host: 'pbx1',
  runsForMs: 60_000,
  version: '0.1.0',
  protocol: 1,
  fingerprint: { hash: 'hash-1', parts: { trunks: { 'carrier-a/max_calls': '11111111' } } },
};

export const A2: Joining = { ...A1, name: 'a2', id: 'id-of-a2', incarnation: 2000, host: 'pbx2' };

/** What a node says once a second. */
export function beatOf({ name, incarnation }: Joining, more: Partial<Beat> = {}): Beat {
  return { name, incarnation, isDraining: false, calls: 0, callsPerSecond: 0, ...more };
}
