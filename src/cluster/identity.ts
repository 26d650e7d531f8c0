import { randomInt, randomUUID } from 'node:crypto';
import type { StateStore } from '../ports.ts';

const KIND = 'cluster';

/** Who a node is, whatever its name. */
export interface Identity {
  /** Of this node, over restarts. Whoever has a copy of its state file has the same. */
  readonly id: string;
  /** Rises with each start. */
  readonly incarnation: number;
}

/** Several starts in one millisecond differ too, most likely. */
const STARTS_PER_MS = 1000;

/** Reads the identity from the state file, or makes one, and begins a new incarnation. */
export function newIncarnation(store: StateStore, nowMs: number): Identity {
  const kept = store.all(KIND);
  const [keptId, before] = [kept.get('id'), kept.get('incarnation')];
  const id = typeof keptId === 'string' ? keptId : randomUUID();
  const last = typeof before === 'number' ? before : 0;
  // Somebody may have set the clock back.
  const incarnation = Math.max(nowMs * STARTS_PER_MS, last + 1) + randomInt(STARTS_PER_MS);
  if (id !== keptId) store.put(KIND, 'id', id);
  store.put(KIND, 'incarnation', incarnation);
  return { id, incarnation };
}
