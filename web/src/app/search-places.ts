import { SHELL } from '../words/en/shell.ts';

interface Named {
  readonly name: string;
}

/** What the search knows by name. */
export interface Names {
  readonly trunks: readonly Named[];
  readonly sites: readonly Named[];
  readonly routes: readonly Named[];
  readonly drills: readonly Named[];
  readonly numbers: ReadonlyArray<{ readonly number: string; readonly label?: string }>;
}

/** Something that a search can lead to. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

const MOST_PLACES = 8;

/** The places that a text may mean, the likeliest first. */
export function placesOf(text: string, names: Names): readonly Place[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const { calls, call, kinds } = SHELL.search;
  const digits = wanted.replaceAll(/[\s()-]/g, '');
  const found = [
    ...namesWith(wanted, kinds.trunk, '/trunks', names.trunks),
    ...namesWith(wanted, kinds.site, '/sites', names.sites),
    ...namesWith(wanted, kinds.route, '/flows', names.routes),
    ...namesWith(wanted, kinds.drill, '/drills', names.drills),
    ...numbersWith(wanted, digits, names.numbers),
  ];
  if (CALL_ID.test(wanted)) found.unshift({ name: call(wanted), path: `/calls/${wanted}` });
  else if (DIGITS.test(digits)) {
    const query = new URLSearchParams({ tab: 'search', number: digits });
    found.push({ name: calls(wanted), path: `/calls?${query.toString()}` });
  }
  return found.slice(0, MOST_PLACES);
}

/** `1795929298.0-2eb10e`. */
const CALL_ID = /^\d{6,}\.\d+-[0-9a-z]+$/;
const DIGITS = /^\+?[\d*#]{2,}$/;

function namesWith(
  wanted: string,
  kind: string,
  base: string,
  all: readonly Named[],
): readonly Place[] {
  return all
    .filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()))
    .map(({ name }) => ({ name: `${kind} ${name}`, path: `${base}/${encodeURIComponent(name)}` }));
}

function numbersWith(wanted: string, digits: string, all: Names['numbers']): readonly Place[] {
  return all
    .filter(
      ({ number, label = '' }) =>
        label.toLowerCase().includes(wanted.toLowerCase()) ||
        (DIGITS.test(digits) && number.includes(digits)),
    )
    .map(({ number, label }) => ({
      name: `${SHELL.search.kinds.number} ${label ?? number}`,
      path: `/numbers?edit=${encodeURIComponent(number)}`,
    }));
}
