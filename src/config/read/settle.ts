import convict from 'convict';
import type { Path } from '../path.ts';
import type { Section, ValueKey } from '../schema/key.ts';

/** By its place: the value that counts there; null where there is none. */
export type Settled = ReadonlyMap<string, unknown>;

/** A place as convict can name it: it takes a dot for a step downwards. */
export function placeOf(path: Path): string {
  return path.join('/');
}

/**
 * Settles the values that stand at one place of the file and have a default or a variable of the
 * environment. The environment goes before the file, and the file before the default.
 */
export function settle(schema: Section, content: unknown, env: NodeJS.ProcessEnv): Settled {
  const values = valuesOf(schema, content, []);
  const declared = values.map(({ place, key }) => {
    const { doc, default: fallback = null, env: variable } = key;
    // Convict takes any value: the formats say what is right.
    return [place, { doc, default: fallback, env: variable, format: '*' }] as const;
  });
  const settled = convict<Record<string, unknown>>(Object.fromEntries(declared), {
    env: withoutEmpty(env),
    args: [],
  });
  const plain = values.filter(({ written }) => !isAbsent(written));
  settled.load(Object.fromEntries(plain.map(({ place, written }) => [place, written])));
  return new Map(Object.entries(settled.getProperties()));
}

interface Value {
  readonly place: string;
  readonly key: ValueKey<unknown>;
  readonly written: unknown;
}

function valuesOf(schema: Section, content: unknown, path: Path): readonly Value[] {
  const given: ReadonlyMap<unknown, unknown> = content instanceof Map ? content : new Map();
  return Object.entries(schema).flatMap(([name, key]): readonly Value[] => {
    const [below, written] = [[...path, name], given.get(name)];
    switch (key.kind) {
      case 'section':
      case 'switchable':
        return valuesOf(key.keys, written, below);
      case 'value':
        return key.default === undefined && key.env === undefined
          ? []
          : [{ place: placeOf(below), key, written }];
      case 'entries':
      case 'items':
      case 'named-values':
      case 'value-or-section':
        return [];
    }
  });
}

/** The default counts in the place of a map or a list, which is an error there. */
function isAbsent(written: unknown): boolean {
  return written === undefined || typeof written === 'object';
}

/** An empty variable of the environment is one that nobody filled in. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
