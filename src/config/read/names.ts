import { nearest, nearestName } from '../../words/nearest.ts';
import type { NameKind } from '../schema/key.ts';
import type { Path } from '../path.ts';
import type { Source } from './source.ts';

/** All names that the file defines, by kind. */
export type Names = Readonly<Record<NameKind, readonly string[]>>;

const BUILT_IN_POLICIES = ['unreachable', 'any-rejection', 'never-miss'];

export function namesIn(content: unknown): Names {
  const notify = get(content, 'notify');
  return {
    trunk: keysOf(get(content, 'trunks')),
    route: keysOf(get(content, 'routes')),
    site: keysOf(get(content, 'sites')),
    policy: [...BUILT_IN_POLICIES, ...keysOf(get(content, 'policies'))],
    channel: keysOf(get(notify, 'channels')),
    cascade: keysOf(get(notify, 'cascades')),
  };
}

/** Reports a name that does not exist, and one that a list holds twice. */
export function checkNames(
  { source, names }: { readonly source: Source; readonly names: Names },
  path: Path,
  kind: NameKind,
  value: unknown,
): void {
  if (value === undefined) return;
  const known = names[kind];
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [index, name] of given.entries()) {
    const place = Array.isArray(value) ? [...path, index] : path;
    if (given.indexOf(name) < index)
      source.error(place, 'twice', `"${String(name)}" appears twice`);
    else if (!known.includes(String(name))) {
      const why = `no ${kind} "${String(name)}"${nearest(String(name), known)}`;
      const value = nearestName(String(name), known);
      source.error(place, 'unknown-name', why, value === undefined ? undefined : { value });
    }
  }
}

function get(content: unknown, key: string): unknown {
  return content instanceof Map ? content.get(key) : undefined;
}

/** The reader reports a list in the place of a map. Its names are those that the author means. */
function keysOf(content: unknown): readonly string[] {
  if (Array.isArray(content)) {
    return content.flatMap((item) => (item instanceof Map ? keysOf(item) : [String(item)]));
  }
  return content instanceof Map ? Array.from(content.keys(), String) : [];
}
