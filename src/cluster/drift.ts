import type { Fingerprint } from '../settings/fingerprint.ts';

type Parts = Fingerprint['parts'];

/**
 * The sections and keys in which two configurations differ: `trunks.carrier-a.max_calls`. What one
 * of them does not have at all counts once: `trunks.carrier-b`, `drills`.
 */
export function driftOf(one: Parts, other: Parts): readonly string[] {
  const sections = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...sections].toSorted().flatMap((section) => {
    const [mine, theirs] = [one[section], other[section]];
    if (mine === undefined || theirs === undefined) return [section];
    return driftIn(mine, theirs).map((place) =>
      place === '' ? section : `${section}.${place.replaceAll('/', '.')}`,
    );
  });
}

type Digests = Readonly<Record<string, string>>;

function driftIn(mine: Digests, theirs: Digests): readonly string[] {
  // One of them has too many parts to tell them.
  if ('' in mine || '' in theirs) return mine[''] === theirs[''] ? [] : [''];
  const places = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const changed = [...places].filter((place) => mine[place] !== theirs[place]).toSorted();
  const [mineHas, theirsHas] = [entriesOf(mine), entriesOf(theirs)];
  return [
    ...new Set(
      changed.map((place) => {
        const entry = entryOf(place);
        return mineHas.has(entry) && theirsHas.has(entry) ? place : entry;
      }),
    ),
  ];
}

function entriesOf(digests: Digests): ReadonlySet<string> {
  return new Set(Object.keys(digests).map(entryOf));
}

/** `carrier-a` of `carrier-a/max_calls`. */
function entryOf(place: string): string {
  return place.split('/', 1)[0] ?? '';
}
