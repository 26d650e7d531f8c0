import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../config-operations.ts';
import { isContainer, valueAt } from './edit.ts';
import { fits, fitsAbove, fitsBelow, patterns, type Pattern } from './patterns.ts';

/** What the API can edit. Everything else is by hand only. */
const EDITABLE = patterns(
  'numbers',
  'routes',
  'policies',
  'trunks',
  'health',
  'drills',
  'sites',
  'notify.cascades',
  'notify.alerts',
);

/**
 * What is by hand only below that. Whoever could write these could have the app read any file, ask
 * any host, or send what it likes to one.
 */
const BY_HAND = patterns(
  'trunks.*.rates',
  'trunks.*.endpoint',
  'trunks.*.headers',
  'trunks.*.checks.*.http',
  'sites.*.checks.*.http',
  'sites.*.actions',
);

/** Whether the API can edit a place, names and indices as `*`. */
export function isEditable(steps: readonly string[]): boolean {
  return isInEditable(steps) && !BY_HAND.some((pattern) => fitsAbove(pattern, steps));
}

export function isInEditable(steps: readonly string[]): boolean {
  return EDITABLE.some((pattern) => fitsAbove(pattern, steps));
}

/** The first place that a change touches and that is by hand only. */
export function touchedByHand(before: Json, after: Json): readonly string[] | undefined {
  return (
    differenceOutside(before, after, []) ??
    BY_HAND.map((pattern) => newBelow(pattern, before, after)).find((place) => place !== undefined)
  );
}

/** The first place outside of what is editable that differs. */
function differenceOutside(
  before: Json | undefined,
  after: Json | undefined,
  steps: readonly string[],
): readonly string[] | undefined {
  if (isInEditable(steps) || isDeepStrictEqual(before, after)) return undefined;
  const hasEditable = EDITABLE.some((pattern) => fitsBelow(pattern, steps));
  const areContainers = isContainer(before) && isContainer(after);
  const isMissing = before === undefined || after === undefined;
  if (!areContainers && !(hasEditable && isMissing)) return steps;
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  for (const key of keys) {
    const found = differenceOutside(valueAt(before, [key]), valueAt(after, [key]), [...steps, key]);
    if (found !== undefined) return found;
  }
  // Only their kinds differ, such as `{}` and `[]`.
  return keys.size === 0 && !hasEditable ? steps : undefined;
}

/**
 * The first place of a pattern with a value that no such place had before, or that has lost its
 * value. A trunk may go with its values, move with them to another name, or come without them.
 */
function newBelow(pattern: Pattern, before: Json, after: Json): readonly string[] | undefined {
  const known = placesOf(pattern, before);
  const values = new Set(known.map((steps) => JSON.stringify(valueAt(before, steps))));
  const isNew = (steps: readonly string[]): boolean =>
    !values.has(JSON.stringify(valueAt(after, steps)));
  const isLost = (steps: readonly string[]): boolean =>
    !steps.some((step) => /^\d+$/.test(step)) &&
    valueAt(after, steps.slice(0, -1)) !== undefined &&
    valueAt(after, steps) === undefined;
  return placesOf(pattern, after).find(isNew) ?? known.find(isLost);
}

function placesOf(pattern: Pattern, model: Json): ReadonlyArray<readonly string[]> {
  const found: Array<readonly string[]> = [];
  const look = (value: Json | undefined, steps: readonly string[]): void => {
    if (fits(pattern, steps)) found.push(steps);
    else if (fitsBelow(pattern, steps)) {
      const part = pattern[steps.length];
      for (const key of keysOf(value)) {
        if (part === '*' || part === key) look(valueAt(value, [key]), [...steps, key]);
      }
    }
  };
  look(model, []);
  return found;
}

function keysOf(value: Json | undefined): readonly string[] {
  return isContainer(value) ? Object.keys(value) : [];
}
