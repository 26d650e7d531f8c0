import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from '../path.ts';

export interface DuplicateKey {
  readonly path: Path;
  /** Offsets in the text. */
  readonly first: number;
  readonly again: number;
}

/**
 * Keys that one map holds twice. The package `yaml` reports only the first one, and without its
 * path.
 */
export function duplicateKeys(node: unknown, path: Path = []): readonly DuplicateKey[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => duplicateKeys(item, [...path, index]));
  }
  if (!isMap(node)) return [];
  const seen = new Map<string, number>();
  return node.items.flatMap(({ key, value }) => {
    const name = keyName(key);
    const below = [...path, name];
    const offset = (key as Node | null)?.range?.[0] ?? 0;
    const first = seen.get(name);
    seen.set(name, first ?? offset);
    const own = first === undefined ? [] : [{ path: below, first, again: offset }];
    return [...own, ...duplicateKeys(value, below)];
  });
}

/** A key as text: YAML reads `100:` as a number. */
export function keyName(key: unknown): string {
  if (isScalar(key)) return key.source ?? String(key.value);
  return String(key);
}
