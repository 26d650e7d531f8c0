import type { Key, Section } from '../src/config/schema/key.ts';

/** The keys that stand below a key, and what stands between its name and theirs. */
export function keysBelow(key: Key): { readonly step: string; readonly keys: Section } | undefined {
  switch (key.kind) {
    case 'value':
    case 'named-values':
      return undefined;
    case 'section':
    case 'switchable':
    case 'value-or-section':
      return { step: '.', keys: key.keys };
    case 'entries':
      return { step: '.*.', keys: key.keys };
    case 'items':
      return { step: '[].', keys: key.keys };
  }
}

/** Every key of a schema by its path, `trunks.*.checks[].http`; those that hold others, too. */
export function allKeys(section: Section, prefix = ''): ReadonlyMap<string, Key> {
  return new Map(
    Object.entries(section).flatMap(([name, key]) => {
      const path = `${prefix}${name}`;
      const below = keysBelow(key);
      const more = below === undefined ? [] : allKeys(below.keys, `${path}${below.step}`);
      return [[path, key] as const, ...more];
    }),
  );
}
