import type { Callers, ClusterWorld, Load } from './world.ts';

/** What must hold, and what was seen. */
export interface Check {
  readonly what: string;
  readonly seen: string;
  readonly isKept: boolean;
  /** It holds on a machine that keeps up. `npm test` passes it over, because it runs on any. */
  readonly isTimed?: boolean;
}

/** What only a machine shows that keeps up. */
export function timed(check: Check): Check {
  return { ...check, isTimed: true };
}

/** How many callers come, and for how long. */
export type Pace = Pick<Load, 'callsPerSecond' | 'seconds'>;

/** Something that happens to three nodes while callers come. */
export interface Phase {
  readonly name: string;
  /** What happens, for people. */
  readonly words: string;
  /** Whether it is part of `npm test`. */
  readonly isQuick: boolean;
  readonly run: (world: ClusterWorld, pace: Pace) => Promise<readonly Check[]>;
}

/** How long a word takes at the most until all nodes act by it. Milliseconds. */
export const KNOWN_WITHIN_MS = 1000;

/** A number that must not be above a bound. */
export function atMost(what: string, seen: number, bound: number, unit = ''): Check {
  const text = `${rounded(seen)}${unit}, at most ${bound}${unit}`;
  return { what, seen: text, isKept: seen <= bound };
}

export function atLeast(what: string, seen: number, bound: number, unit = ''): Check {
  const text = `${rounded(seen)}${unit}, at least ${bound}${unit}`;
  return { what, seen: text, isKept: seen >= bound };
}

/** One thing, and no other. */
export function is<T extends string | number | boolean>(
  what: string,
  seen: T | null | undefined,
  promised: T,
): Check {
  const text = seen === promised ? String(seen) : `${seen}, not ${promised}`;
  return { what, seen: text, isKept: seen === promised };
}

/** Nobody may be lost. */
export function none(what: string, seen: number): Check {
  return { what, seen: String(seen), isKept: seen === 0 };
}

/** No caller may be lost. */
export function allAnswered({ failed, why }: Callers, when = ''): Check {
  const what = `callers that were not answered${when}`;
  return { what, seen: failed === 0 ? '0' : `${failed}: ${why}`, isKept: failed === 0 };
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
