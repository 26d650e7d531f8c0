import { isDeepStrictEqual } from 'node:util';
import type { Destination } from '../core/route/route.ts';

/** Whether two destinations are the same to whoever is dialled: however a number was written. */
export function isSameDestination(one: Destination, other: Destination): boolean {
  if (one.kind === 'number' && other.kind === 'number') {
    return one.number === other.number && isDeepStrictEqual(one.trunks, other.trunks);
  }
  return isDeepStrictEqual(one, other);
}
