/** A node says that it is alone so long after it sent the last heartbeat that was answered. */
export const ALONE_AFTER_MS = 10_000;

/**
 * How a node stands to the others. Times are of its monotonic clock, in milliseconds.
 *
 *     joining ──answered──▶ together ──10 s without an answer, or the name is lost──▶ alone
 *        └──10 s without an answer, or the place is refused──▶ alone ──answered──▶ together
 */
export type Bond =
  | { readonly state: 'joining'; readonly sinceMs: number }
  /** `sentMs`: when the last heartbeat was sent that was answered. */
  | { readonly state: 'together'; readonly sinceMs: number; readonly sentMs: number }
  | ({ readonly state: 'alone'; readonly sinceMs: number } & Solitude);

/**
 * `unheard`: the database does not answer. `name-taken`, `cloned`: another program has the name.
 * `too-old`: the others speak a later protocol.
 */
export interface Solitude {
  readonly because: 'unheard' | 'name-taken' | 'cloned' | 'too-old';
  /** For people. */
  readonly why: string;
}

/**
 * What is true at this moment. It is asked at each use: a process that was stopped for a minute
 * wakes up with the right answer.
 * @param trouble why the database does not answer, as far as that is known
 */
export function bondAt(bond: Bond, nowMs: number, trouble: string): Bond {
  if (bond.state === 'alone') return bond;
  const endMs = (bond.state === 'together' ? bond.sentMs : bond.sinceMs) + ALONE_AFTER_MS;
  return nowMs < endMs
    ? bond
    : { state: 'alone', sinceMs: endMs, because: 'unheard', why: trouble };
}

/** Whether the database answers, be it that this node has no place there. */
export function isHeard(bond: Bond): boolean {
  return bond.state === 'together' || (bond.state === 'alone' && bond.because !== 'unheard');
}

/** How long a node has been alone. 0: it is not. Milliseconds. @param bond as it is now */
export function aloneFor({ state, sinceMs }: Bond, nowMs: number): number {
  return state === 'alone' ? nowMs - sinceMs : 0;
}

/** A heartbeat was answered. @param bond as it is when the answer comes */
export function answered(bond: Bond, sentMs: number, nowMs: number): Bond {
  const sinceMs = bond.state === 'together' ? bond.sinceMs : nowMs;
  return { state: 'together', sinceMs, sentMs };
}

/** This node may not be with the others. */
export function refused(bond: Bond, solitude: Solitude, nowMs: number): Bond {
  const sinceMs = bond.state === 'alone' ? bond.sinceMs : nowMs;
  return { state: 'alone', sinceMs, ...solitude };
}
