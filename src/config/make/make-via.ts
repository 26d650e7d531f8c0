import type { Trunk } from '../../core/route/route.ts';
import type { SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** The trunks that a number is dialled through. */
export interface Via {
  readonly trunks: readonly Trunk[];
  readonly order: 'listed' | 'cheapest';
}

/**
 * `via` beside `number`: one trunk, some in their order, or `cheapest` of some; without it all trunks in the file's
 * order. Names that do not exist were told when the file was read.
 */
export function makeVia(
  section: SectionValues,
  source: Source,
  trunks: ReadonlyMap<string, Trunk>,
): Via {
  if (trunks.size === 0) source.error(section.path, 'needs a trunk: add one under `trunks:`');
  const via = section.values['via'];
  if (via === undefined) return { trunks: [...trunks.values()], order: 'listed' };
  if (typeof via === 'string') return { trunks: known([via], trunks), order: 'listed' };
  if (Array.isArray(via)) return { trunks: known(via, trunks), order: 'listed' };
  return { trunks: cheapestOf(via as SectionValues, source, trunks), order: 'cheapest' };
}

/** Each must say what it charges. */
function cheapestOf(
  { path, given, values }: SectionValues,
  source: Source,
  trunks: ReadonlyMap<string, Trunk>,
): readonly Trunk[] {
  const names = values['cheapest'];
  const place = [...path, 'cheapest'];
  if (!Array.isArray(names)) {
    if (given.size === 0) source.error(path, 'must name the trunks: { cheapest: [...] }');
    return [];
  }
  const found = known(names, trunks);
  for (const { name, rates } of found) {
    // Of a file that cannot be read was told already.
    if (rates !== undefined) continue;
    source.error(
      [...place, names.indexOf(name)],
      `has no prices: give trunk "${name}" its \`rates\``,
    );
  }
  return found;
}

function known(names: readonly unknown[], trunks: ReadonlyMap<string, Trunk>): readonly Trunk[] {
  return names.flatMap((name) => trunks.get(String(name)) ?? []);
}
