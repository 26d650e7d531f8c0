import { accepts, refused, type Format, type Reading } from './format.ts';

/** A list with at least one item. */
export function listOf<T>(each: Format<T>): Format<readonly T[]> {
  const mustBe = `a list, each ${each.mustBe}`;
  return {
    mustBe,
    example: `[${each.example}]`,
    shape: { kind: 'list', each: each.shape },
    parse: (value) =>
      Array.isArray(value) && value.length > 0
        ? parseItems(each, value)
        : refused(mustBe, hintOf(each, value)),
  };
}

function parseItems<T>(each: Format<T>, items: readonly unknown[]): Reading<readonly T[]> {
  const readings = items.map((item) => each.parse(item));
  const faults = readings.flatMap((reading, index) =>
    reading.ok
      ? []
      : reading.faults.map(({ below, message }) => ({ below: [index, ...below], message })),
  );
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: readings.flatMap((reading) => (reading.ok ? [reading.value] : [])) };
}

/** For a list without its brackets. */
function hintOf(each: Format<unknown>, value: unknown): string | undefined {
  const items: readonly unknown[] = typeof value === 'string' ? value.split(/\s*,\s*/) : [value];
  return items.every((item) => accepts(each, item)) ? `write [${items.join(', ')}]` : undefined;
}

/** One value, or a list with at least one. The result keeps the difference. */
export function oneOrList<T>(each: Format<T>): Format<T | readonly T[]> {
  const list = listOf(each);
  const mustBe = `${each.mustBe}, or ${list.mustBe}`;
  return {
    mustBe,
    example: list.example,
    shape: { kind: 'either', of: [each.shape, list.shape] },
    parse: (value) => {
      if (Array.isArray(value) && value.length > 0) return list.parse(value);
      const one = each.parse(value);
      return one.ok ? one : refused(mustBe, hintOf(each, value));
    },
  };
}
