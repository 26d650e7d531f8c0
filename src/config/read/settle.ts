import convict from 'convict';
import type { Path } from '../path.ts';
import type { Section, ValueKey } from '../schema/key.ts';

/** The value that counts at each place; null: there is none. */
export type Settled = ReadonlyMap<string, unknown>;

/** The name of a place for convict, which would read a dot as a step downwards. */
export function placeOf(path: Path): string {
  return path.join('/');
}

/**
 * Decides which value counts at each fixed place of the file that has a default or an environment
 * variable. The environment takes precedence over the file, and the file over the default.
 */
export function settle(schema: Section, content: unknown, env: NodeJS.ProcessEnv): Settled {
  const values = valuesOf(schema, content, []);
  const declared = values.map(({ place, key }) => {
    const { doc, default: fallback = null, env: variable } = key;
    // Convict accepts every value: the formats parse.
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

/** A map or a list is an error at such a place, so the default counts. */
function isAbsent(written: unknown): boolean {
  return written === undefined || typeof written === 'object';
}

/** An empty environment variable counts as unset. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
