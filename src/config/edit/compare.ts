import { isDeepStrictEqual } from 'node:util';
import { structuredPatch } from 'diff';
import type { Conflict, Diff, Edit, Hunk, Json, NameChange } from '../../config-operations.ts';
import { isContainer, stepsOf, valueAt } from './edit.ts';

/** Texts with nothing in common would take much longer. Milliseconds. */
const LONGEST_MS = 200;

function wholeText(before: string, after: string): Hunk {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const lines = [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)];
  return { oldStart: 1, oldLines: old.length, newStart: 1, newLines: now.length, lines };
}

/** The difference of two texts, as a unified diff has it. */
export function diffOf(before: string, after: string): Diff {
  const options = { context: 3, timeout: LONGEST_MS };
  const patch = structuredPatch('', '', before, after, undefined, undefined, options);
  return {
    hunks: (patch?.hunks ?? [wholeText(before, after)]).map(
      ({ oldStart, oldLines, newStart, newLines, lines }) => ({
        oldStart,
        oldLines,
        newStart,
        newLines,
        lines,
      }),
    ),
  };
}

/** The names of a section that a change adds, removes or changes. */
export function namesChanged(before: Json, after: Json, section: string): readonly NameChange[] {
  const [old, now] = [entriesOf(before, section), entriesOf(after, section)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].flatMap((name): readonly NameChange[] => {
    if (!Object.hasOwn(old, name)) return [{ name, change: 'added' }];
    if (!Object.hasOwn(now, name)) return [{ name, change: 'removed' }];
    return isDeepStrictEqual(old[name], now[name]) ? [] : [{ name, change: 'changed' }];
  });
}

/** Sections that change what routes do, whichever. */
const BESIDE_ROUTES = ['trunks', 'policies', 'sites', 'numbering', 'health'];

/** The routes of a changed configuration that calls may go through in another way. */
export function routesConcerned(before: Json, after: Json): readonly string[] {
  const isBeside = BESIDE_ROUTES.some(
    (section) => !isDeepStrictEqual(valueAt(before, [section]), valueAt(after, [section])),
  );
  if (isBeside) return Object.keys(entriesOf(after, 'routes'));
  return namesChanged(before, after, 'routes').flatMap(({ name, change }) =>
    change === 'removed' ? [] : [name],
  );
}

function entriesOf(model: Json, section: string): Readonly<Record<string, Json>> {
  const value = valueAt(model, [section]);
  return isContainer(value) && !Array.isArray(value) ? (value as Record<string, Json>) : {};
}

/** The edits whose places somebody has changed meanwhile. */
export function conflictsOf(
  edits: readonly Edit[],
  base: Json,
  current: Json,
): readonly Conflict[] {
  return edits.flatMap((edit, index): readonly Conflict[] => {
    const places = edit.op === 'move' ? [edit.from, edit.path] : [edit.path];
    const isTouched = places.some((path) => {
      const steps = inWholeLists(base, stepsOf(path));
      return !isDeepStrictEqual(valueAt(base, steps), valueAt(current, steps));
    });
    if (!isTouched) return [];
    const theirs = valueAt(current, stepsOf(edit.path));
    return [
      {
        edit: index,
        ...('value' in edit ? { mine: edit.value } : {}),
        ...(theirs === undefined ? {} : { theirs }),
      },
    ];
  });
}

/** An index means something else in a list that has changed, so the first list counts. */
function inWholeLists(model: Json, steps: readonly string[]): readonly string[] {
  const length = steps.findIndex((_, index) =>
    Array.isArray(valueAt(model, steps.slice(0, index))),
  );
  return length < 0 ? steps : steps.slice(0, length);
}
