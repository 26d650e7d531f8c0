import type { Trunk } from '../../core/route/route.ts';
import type { Source } from '../read/source.ts';
import type { DestinationSection, ViaSection } from '../schema/destination-keys.ts';
import { at } from '../schema/parsed.ts';

/** The trunks that dial a number. */
export interface Via {
  readonly trunks: readonly Trunk[];
  readonly order: 'listed' | 'cheapest';
}

/**
 * `via` beside `number`: one trunk, several in order, or `cheapest` of several. Without it: all
 * trunks in the order of the file. The reader has reported names that do not exist.
 */
export function makeVia(
  { path, values: { via } }: DestinationSection,
  source: Source,
  trunks: ReadonlyMap<string, Trunk>,
): Via {
  if (trunks.size === 0 && !source.isWrong('trunks')) {
    source.error(path, 'missing', 'needs a trunk: add one under `trunks:`');
  }
  if (via === undefined) return { trunks: [...trunks.values()], order: 'listed' };
  if (typeof via === 'string') return { trunks: known([via], trunks), order: 'listed' };
  if ('given' in via) return { trunks: cheapestOf(via, source, trunks), order: 'cheapest' };
  return { trunks: known(via, trunks), order: 'listed' };
}

/** Each of these trunks must have prices. */
function cheapestOf(
  section: ViaSection,
  source: Source,
  trunks: ReadonlyMap<string, Trunk>,
): readonly Trunk[] {
  const names = section.values.cheapest ?? [];
  const found = known(names, trunks);
  for (const { name, rates } of found) {
    // A trunk with an unreadable file has empty rates: that error is reported already.
    if (rates !== undefined) continue;
    source.error(
      at(section, 'cheapest', names.indexOf(name)),
      'missing',
      `has no prices: give trunk "${name}" its \`rates\``,
    );
  }
  return found;
}

function known(names: readonly string[], trunks: ReadonlyMap<string, Trunk>): readonly Trunk[] {
  return names.flatMap((name) => trunks.get(name) ?? []);
}
