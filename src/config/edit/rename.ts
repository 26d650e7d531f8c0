import { isMap, type Node, type Pair } from 'yaml';
import type { Splice } from './lines.ts';
import { inOneLine } from './render.ts';
import { wayTo, type Place, type Tree } from './tree.ts';

/** Another key for a value that stays in its map. Undefined: it is no such move. */
export function renamed(
  tree: Tree,
  { within, index }: Place,
  from: readonly string[],
  to: readonly string[],
): Splice | undefined {
  const { text } = tree;
  const isSameMap = from.slice(0, -1).join('\n') === to.slice(0, -1).join('\n');
  const isTaken = wayTo(tree, to).length === to.length;
  if (!isMap(within) || !isSameMap || from.length !== to.length || isTaken) return undefined;
  const [start, end] = (within.items[index] as Pair<Node>).key.range ?? [0, 0];
  const name = to.at(-1) ?? '';
  // Behind a quoted key, the colon needs no space.
  const isQuoted = /^["']/.test(text.slice(start, end));
  return { start, end, text: isQuoted ? JSON.stringify(name) : inOneLine(name) };
}
