import type { Static } from 'typebox';
import type { Done } from '../operations.ts';
import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';
import { ONE_LINE } from './schemas/parts.ts';
import { Type } from './schemas/type.ts';

/** The parameter of a path such as `/api/v1/trunks/:name`. */
export const NAMED = Type.Object({ name: Type.String() });

/** The parameter of a path such as `/api/v1/calls/:id`. PostgreSQL takes no NUL. */
export const BY_ID = Type.Object({ id: Type.String({ pattern: ONE_LINE }) });

type Named = Readonly<Static<typeof NAMED>>;

/** Finds the item with that name. @throws Refusal that suggests a similar name */
export function named<T extends Named>(
  kind: 'trunk' | 'site' | 'drill' | 'route' | 'node',
  all: readonly T[],
  name: string,
): T {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = all.map((one) => one.name);
  throw new Refusal('unknown', `no ${kind} "${name}"${nearest(name, names)}`);
}

/** @throws Refusal if the operation was not done */
export function mustBeDone(done: Done): void {
  if (!done.ok) throw new Refusal(done.why, done.message);
}
