import type { ConfigProblem, Edit, Json } from '../../config-operations.ts';
import type { Meant, Problem } from '../read/source.ts';
import type { Loaded } from '../load.ts';
import { isEditable } from './editable.ts';
import { isContainer, pointerOf, valueAt, type EditRefused } from './edit.ts';
import { pathIn } from './change.ts';

/** The errors and warnings of a file, the errors first. */
export function problemsOf(loaded: Loaded, model: Json): readonly ConfigProblem[] {
  const errors = loaded.ok ? [] : loaded.errors;
  return [
    ...errors.map((problem) => told('error', problem, model)),
    ...loaded.warnings.map((problem) => told('warning', problem, model)),
  ];
}

function told(
  severity: ConfigProblem['severity'],
  { code, path, line, column, message, meant }: Problem,
  model: Json,
): ConfigProblem {
  const steps = stepsIn(path, model);
  const fix = meant === undefined ? [] : fixOf(meant, steps);
  const place = { path, pointer: pointerOf(steps), line, column };
  return { severity, code, ...place, message, ...(fix.length === 0 ? {} : { fix }) };
}

/** The edit that writes what was meant. None, if the API cannot edit that place. */
function fixOf(meant: Meant, steps: readonly string[]): readonly Edit[] {
  const path = pointerOf(steps);
  if (!isEditable(steps)) return [];
  if ('value' in meant) return [{ op: 'replace', path, value: meant.value }];
  const right = [...steps.slice(0, -1), meant.key];
  return isEditable(right) ? [{ op: 'move', from: path, path: pointerOf(right) }] : [];
}

/** What is wrong with a change that cannot be made. */
export function problemOfRefusal({ pointer, message }: EditRefused, model: Json): ConfigProblem {
  const steps = pointer.split('/').slice(1);
  const path = pathIn(model, steps);
  const place = { path, pointer, line: 0, column: 0 };
  return { severity: 'error', code: 'refused', ...place, message };
}

/** The steps of a written path. A name may have a dot in it, so the model decides. */
function stepsIn(path: string, model: Json): readonly string[] {
  const steps: string[] = [];
  let rest = path;
  while (rest !== '') {
    const index = /^\[(?<index>\d+)\]/.exec(rest);
    const written = rest.startsWith('.') ? rest.slice(1) : rest;
    const value = valueAt(model, steps);
    const keys = isContainer(value) ? Object.keys(value) : [];
    const known = keys
      .filter(
        (key) =>
          key !== '' && written.startsWith(key) && /^(?:[.[]|$)/.test(written.slice(key.length)),
      )
      .toSorted((a, b) => b.length - a.length)[0];
    const step = index?.groups?.['index'] ?? known ?? /^[^.[]+|^./.exec(written)?.[0] ?? written;
    steps.push(step);
    rest = index === null ? written.slice(step.length) : rest.slice(index[0].length);
  }
  return steps;
}
