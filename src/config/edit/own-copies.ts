import { isAlias } from 'yaml';
import type { Change, ConfigProblem } from '../../config-operations.ts';
import { pathIn } from './change.ts';
import { stepsOf } from './edit.ts';
import { modelOf, parseTree, placesIn, stepsTo, wayTo, type Place, type Tree } from './tree.ts';

/** Warns of edits in a value that the file has once and uses in several places. */
export function ownCopiesIn(text: string, change: Change): readonly ConfigProblem[] {
  if ('text' in change) return [];
  const tree = parseTree(text);
  const anchored = anchoredIn(tree);
  if (anchored.length === 0) return [];
  const model = modelOf(tree);
  const found = new Map<string, ConfigProblem>();
  for (const edit of change.edits) {
    if (edit.op !== 'add' && edit.op !== 'replace') continue;
    for (const place of wayTo(tree, stepsOf(edit.path))) {
      const value = valueOf(tree, place);
      const uses = anchored.filter((one) => one === value).length;
      if (uses === 0) continue;
      const path = pathIn(model, stepsTo(place));
      const message = `is used in ${uses + 1} places of the file; here it gets its own`;
      const problem = { severity: 'warning', code: 'own-copy', path, message } as const;
      found.set(path, { ...problem, pointer: edit.path, line: 0, column: 0 });
    }
  }
  return [...found.values()];
}

/** The value of each alias of the file. */
function anchoredIn(tree: Tree): readonly unknown[] {
  return [...placesIn(tree.document.contents, undefined)].flatMap((place) =>
    isAlias(place.node) ? [valueOf(tree, place)] : [],
  );
}

function valueOf({ document }: Tree, { node }: Place): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}
