import { parseDuration, parseSwitch } from '../../words/durations.ts';
import type { Path } from '../path.ts';

/** A map of the file, read by its schema. */
export interface SectionValues {
  readonly path: Path;
  /** The keys that stand in the file, right or wrong. */
  readonly given: ReadonlySet<string>;
  /** Each key's value, else its default; undefined where there is none, or none that is right. */
  readonly values: Readonly<Record<string, unknown>>;
}

export function textOf({ values }: SectionValues, key: string): string | undefined {
  const value = values[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf({ values }: SectionValues, key: string): number | undefined {
  const value = values[key];
  return typeof value === 'number' ? value : undefined;
}

/** Milliseconds. */
export function durationOf({ values }: SectionValues, key: string): number | undefined {
  return parseDuration(values[key]);
}

/** What a key says that has a default, and so never says nothing. */
export function always<Value>(
  read: (section: SectionValues, key: string) => Value | undefined,
  section: SectionValues,
  key: string,
): Value {
  const value = read(section, key);
  if (value === undefined) throw new Error(`the schema has no default for ${key}`);
  return value;
}

export function isOn({ values }: SectionValues, key: string): boolean {
  return parseSwitch(values[key]) === true;
}

/** Whether a section is turned off as a whole. */
export function isOff({ values }: SectionValues, key: string): boolean {
  return parseSwitch(values[key]) === false;
}

export function sectionOf({ path, values }: SectionValues, key: string): SectionValues {
  const section = values[key] as SectionValues | undefined;
  return section ?? { path: [...path, key], given: new Set(), values: {} };
}

export function entriesOf(
  { values }: SectionValues,
  key: string,
): ReadonlyMap<string, SectionValues> {
  return (values[key] as ReadonlyMap<string, SectionValues> | undefined) ?? new Map();
}

export function itemsOf({ values }: SectionValues, key: string): readonly SectionValues[] {
  return (values[key] as readonly SectionValues[] | undefined) ?? [];
}
