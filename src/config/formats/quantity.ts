import { parseDuration, parseSwitch } from '../../words/durations.ts';
import { format, type Format } from './format.ts';

export function numberFrom(
  least: number,
  most: number,
  kind: 'whole' | 'any' = 'whole',
): Format<number> {
  const whole = kind === 'whole';
  return format({
    mustBe: `a ${whole ? 'whole number' : 'number'} from ${least} to ${most}`,
    example: String(Math.max(least, 1)),
    shape: { kind: 'number', least, most, whole },
    read: (value) =>
      typeof value === 'number' &&
      value >= least &&
      value <= most &&
      (!whole || Number.isInteger(value))
        ? value
        : undefined,
    hint: (value) =>
      typeof value === 'string' && /^\d+$/.test(value)
        ? `write ${value} without quotes`
        : undefined,
  });
}

/** A number, or `off`. */
export function limitFrom(least: number, most: number): Format<number | 'off'> {
  const number = numberFrom(least, most);
  const mustBe = `${number.mustBe}, or \`off\``;
  return format({
    mustBe,
    example: number.example,
    shape: { kind: 'either', of: [number.shape, { kind: 'switch', on: false }] },
    read: (value) => {
      if (parseSwitch(value) === false) return 'off' as const;
      const read = number.parse(value);
      return read.ok ? read.value : undefined;
    },
  });
}

/** A duration between two limits, written as durations. Parsed to milliseconds. */
export function duration(least: string, most: string): Format<number> {
  const [leastMs = 0, mostMs = Infinity] = [parseDuration(least), parseDuration(most)];
  const example =
    ['15s', '2h', '90d'].find((text) => (parseDuration(text) ?? 0) >= leastMs) ?? most;
  const read = (value: unknown): number | undefined => {
    const ms = parseDuration(value);
    return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
  };
  return format({
    mustBe: `a duration from ${least} to ${most}, such as ${example}`,
    example,
    shape: { kind: 'duration', leastMs, mostMs },
    read,
    hint: (value) => {
      const written = String(value);
      if (/^\d+(?:\.\d+)?$/.test(written)) return `write its unit: ${written}s`;
      const meant = durationMeant(written);
      return read(meant) === undefined ? undefined : `write ${meant}`;
    },
  });
}

/** `2m` for `2 min` and the like. */
/** A duration, or `never`: Infinity. */
export function durationOrNever(least: string, most: string): Format<number> {
  const { mustBe, example, shape, parse } = duration(least, most);
  return format({
    mustBe: `${mustBe}, or \`never\``,
    example,
    shape: { kind: 'either', of: [shape, { kind: 'choice', of: ['never'] }] },
    read: (value) => {
      if (value === 'never') return Infinity;
      const read = parse(value);
      return read.ok ? read.value : undefined;
    },
  });
}

function durationMeant(written: string): string | undefined {
  const { number, unit = '' } =
    /^(?<number>\d+(?:\.\d+)?) ?(?<unit>[a-z]+)$/i.exec(written)?.groups ?? {};
  const short = UNIT_WORDS.find(([word]) => word.test(unit))?.[1];
  return short && `${number}${short}`;
}

const UNIT_WORDS: ReadonlyArray<readonly [word: RegExp, unit: string]> = [
  [/^(?:ms|msecs?|milliseconds?)$/i, 'ms'],
  [/^(?:s|secs?|seconds?)$/i, 's'],
  [/^(?:m|mins?|minutes?)$/i, 'm'],
  [/^(?:h|hrs?|hours?)$/i, 'h'],
  [/^(?:d|days?)$/i, 'd'],
];
