import type { SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** The one of these keys that a section must have; none, with the error told, where it has not. */
export function onlyKind<Kind extends string>(
  { path, given, values }: SectionValues,
  source: Source,
  kinds: readonly Kind[],
  /** Those that count as one of them. */
  own: readonly Kind[] = kinds.filter((kind) => given.has(kind)),
): Kind | undefined {
  const [kind] = own;
  if (kind !== undefined && own.length === 1) return kind;
  // What is no map was told when the file was read.
  if (!kinds.some((one) => one in values)) return undefined;
  const found = kind === undefined ? 'none' : own.join(' and ');
  source.error(path, `must have exactly one of ${kinds.join(', ')}; it has ${found}`);
  return undefined;
}
