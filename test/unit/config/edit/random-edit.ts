import { patched } from '../../../../src/config/edit/apply-edits.ts';
import type { Edit, Json } from '../../../../src/config-operations.ts';
import { EditRefused, isContainer, pointerOf } from '../../../../src/config/edit/edit.ts';

/** Draws a whole number from 0 up to a limit that is not drawn. */
export type Draw = (limit: number) => number;

const WORDS = [
  'carrier-a',
  'sip:support@10.0.0.5',
  'sip:503',
  '+14155550123',
  '0049301234',
  '20s',
  'yes',
  'null',
  '12',
  '1e3',
  '',
  'a: b',
  'a #b',
  "it's",
  'x, y',
  '- z',
  '{tier}',
  'two\nlines\n',
  ' padded ',
  'naïve ☎',
  '~',
  '*star',
  'closed,s,1',
];
const NAMES = [
  'label',
  'sip',
  'ring_timeout',
  '+14155550177',
  '200',
  'a/b~c',
  'sip:404',
  'x y',
  '',
];

/** An edit that a model takes. */
export function randomEdit(model: Json, draw: Draw): Edit {
  for (;;) {
    const edit = anyEdit(model, draw);
    try {
      patched(model, edit);
      return edit;
    } catch (error) {
      // The place to move to may be gone with what moves.
      if (!(error instanceof EditRefused)) throw error;
    }
  }
}

function anyEdit(model: Json, draw: Draw): Edit {
  const all = [...placesOf(model, [])];
  const lists = all.filter(({ value }) => Array.isArray(value));
  const maps = all.filter(({ value }) => isContainer(value) && !Array.isArray(value));
  const below = all.filter(({ steps }) => steps.length > 0);
  const one = below[draw(below.length)] ?? below[0];
  if (one === undefined) throw new Error('an empty model');
  const path = pointerOf(one.steps);
  switch (draw(8)) {
    case 0:
      return { op: 'remove', path };
    case 1:
    case 2:
      return { op: 'replace', path, value: changed(one.value, draw) };
    case 3:
    case 4: {
      const into = pick([...lists, ...maps], draw) ?? one;
      return { op: 'add', path: newPlace(into, draw), value: randomValue(draw, 2) };
    }
    case 5: {
      const list = pick(
        lists.filter(({ value }) => (value as readonly Json[]).length > 0),
        draw,
      );
      if (list === undefined) return { op: 'remove', path };
      const { length } = list.value as readonly Json[];
      const [from, to] = [draw(length), draw(length)];
      return {
        op: 'move',
        from: pointerOf([...list.steps, from]),
        path: pointerOf([...list.steps, to]),
      };
    }
    case 6: {
      const into = pick([...lists, ...maps], draw) ?? one;
      const target = newPlace(into, draw);
      const isInside = `${target}/`.startsWith(`${path}/`);
      const isShift =
        Array.isArray(into.value) && pointerOf(one.steps.slice(0, -1)) === pointerOf(into.steps);
      return isInside || isShift
        ? { op: 'remove', path }
        : { op: 'move', from: path, path: target };
    }
    default:
      return {
        op: 'move',
        from: path,
        path: pointerOf([...one.steps.slice(0, -1), lastStep(one, draw)]),
      };
  }
}

interface Found {
  readonly steps: ReadonlyArray<string | number>;
  readonly value: Json;
}

/** Another key in a map, the same index in a list. */
function lastStep({ steps }: Found, draw: Draw): string | number {
  const last = steps.at(-1) ?? '';
  return typeof last === 'number' ? last : (pick(NAMES, draw) ?? last);
}

function pick<T>(from: readonly T[], draw: Draw): T | undefined {
  return from[draw(from.length)];
}

function* placesOf(value: Json, steps: Found['steps']): Generator<Found> {
  yield { steps, value };
  if (!isContainer(value)) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [step, each] of entries) yield* placesOf(each as Json, [...steps, step]);
}

function newPlace({ steps, value }: Found, draw: Draw): string {
  if (!Array.isArray(value)) return pointerOf([...steps, pick(NAMES, draw) ?? '']);
  const index = draw(value.length + 2);
  return pointerOf([...steps, index > value.length ? '-' : index]);
}

/** A value like the old one in parts, or quite another one. */
function changed(value: Json, draw: Draw): Json {
  if (!isContainer(value) || draw(3) === 0) return randomValue(draw, 2);
  if (Array.isArray(value)) {
    return draw(2) === 0
      ? (value as Json[]).toReversed()
      : [...(value as Json[]), randomValue(draw, 1)];
  }
  return { ...(value as Record<string, Json>), [pick(NAMES, draw) ?? '']: randomValue(draw, 1) };
}

function randomValue(draw: Draw, depth: number): Json {
  switch (draw(depth > 0 ? 8 : 5)) {
    case 0:
      return draw(100_000);
    case 1:
      return [true, false, null, 0.5, -3][draw(5)] ?? null;
    case 5:
      return Array.from({ length: draw(4) }, () => randomValue(draw, depth - 1));
    case 6:
      return Array.from({ length: draw(9) }, () => WORDS[draw(WORDS.length)] ?? '');
    case 7:
      return Object.fromEntries(
        Array.from({ length: draw(4) }, () => [
          pick(NAMES, draw) ?? '',
          randomValue(draw, depth - 1),
        ]),
      );
    default:
      return WORDS[draw(WORDS.length)] ?? '';
  }
}
