import { createHash } from 'node:crypto';
import type { Fingerprint } from '../settings/fingerprint.ts';

/** What two instances on one machine must have each for itself. */
const OWN: ReadonlySet<unknown> = new Set([
  'asterisk',
  'admin',
  'state',
  'records',
  'cluster',
  'log',
  'notify',
]);

/** What each node of a cluster has for itself. */
const OWN_OF_NODE: ReadonlySet<unknown> = new Set(['asterisk', 'admin', 'state', 'cluster', 'log']);

/** A section with more parts counts as one. */
const MOST_PARTS = 100;
/** The hexadecimal digits of a part's digest: enough to see a change. */
const DIGITS = 8;

/** The content of a file without what does not decide about calls. */
export function ofCalls(content: unknown): unknown {
  return without(content, OWN);
}

export function hashOf(content: unknown): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

/** @param content of a file without its secrets */
export function fingerprintOf(content: unknown): Fingerprint {
  const shared = without(content, OWN_OF_NODE);
  const sections = shared instanceof Map ? [...shared] : [];
  const parts = Object.fromEntries(
    sections
      .map(([name, value]) => [String(name), digestsOf(value)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  return { hash: hashOf(parts), parts };
}

function without(content: unknown, own: ReadonlySet<unknown>): unknown {
  if (!(content instanceof Map)) return content;
  return new Map([...content].filter(([section]) => !own.has(section)));
}

/** As deep as there are not too many, in an order that is not that of the file. */
function digestsOf(section: unknown): Readonly<Record<string, string>> {
  const found = [partsOf(section, 2), partsOf(section, 1)].find(
    ({ length }) => length > 0 && length <= MOST_PARTS,
  );
  const parts = found ?? [['', section] as const];
  return Object.fromEntries(
    parts
      .map(([place, value]) => [place, hashOf(value).slice(0, DIGITS)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

type Part = readonly [place: string, value: unknown];

/** @param depth the most steps below the section */
function partsOf(value: unknown, depth: number): readonly Part[] {
  if (!(value instanceof Map) || depth === 0 || value.size === 0) return [['', value]];
  return [...value].flatMap(([name, below]) =>
    partsOf(below, depth - 1).map(([place, part]) => {
      return [place === '' ? String(name) : `${String(name)}/${place}`, part] as const;
    }),
  );
}
