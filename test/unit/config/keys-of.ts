import type { Key, Section } from '../../../src/config/schema/key.ts';

/** Every key of a schema by its path, `trunks.*.checks[].http`, those that hold others included. */
export function keysOf(section: Section, prefix = ''): ReadonlyMap<string, Key> {
  return new Map(
    Object.entries(section).flatMap(([name, key]) => {
      const path = `${prefix}${name}`;
      return [[path, key] as const, ...below(key, path)];
    }),
  );
}

function below({ holds }: Key, path: string): ReadonlyArray<readonly [string, Key]> {
  switch (holds?.as) {
    case undefined:
    case 'values':
      return [];
    case 'section':
      return [...keysOf(holds.keys, `${path}.`)];
    case 'entries':
      return [...keysOf(holds.keys, `${path}.*.`)];
    case 'items':
      return [...keysOf(holds.keys, `${path}[].`)];
  }
}
