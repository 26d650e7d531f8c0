import type { Done } from '../operations.ts';
import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';

/** What a path holds. */
export interface Named {
  readonly name: string;
}

/** The one of that name. @throws Refusal that says what was meant */
export function named<T extends Named>(
  kind: 'trunk' | 'site' | 'drill',
  all: readonly T[],
  name: string,
): T {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = all.map((one) => one.name);
  throw new Refusal('unknown', `no ${kind} "${name}"${nearest(name, names)}`);
}

/** @throws Refusal where it was not */
export function mustBeDone(done: Done): void {
  if (!done.ok) throw new Refusal(done.why, done.message);
}
