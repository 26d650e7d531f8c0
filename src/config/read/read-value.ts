import type { Format, Reading } from '../formats/format.ts';
import type { Path } from '../path.ts';
import type { NamedValuesKey, ValueKey } from '../schema/key.ts';
import { checkNames } from './names.ts';
import type { Reader } from './reader.ts';
import { placeOf } from './settle.ts';
import type { Source } from './source.ts';

/** Reads the value that counts, from the environment, the file or the default. */
export function readValue<T>(
  reader: Reader,
  path: Path,
  key: ValueKey<T>,
  written: unknown,
): T | undefined {
  const { source, env, settled } = reader;
  const value = settled.get(placeOf(path)) ?? written ?? key.default;
  // The file must be right even if the environment overrides the value.
  if (written !== undefined && !Object.is(written, value)) {
    readWritten(source, path, key.format, written);
  }
  if (value === undefined) return undefined;
  const reading = key.format.parse(value, () => source.written(path));
  if (reading.ok) {
    if (key.refersTo !== undefined) checkNames(reader, path, key.refersTo, reading.value);
    return reading.value;
  }
  const isFromEnv = key.env !== undefined && env[key.env] === value;
  report(source, path, reading, isFromEnv ? `, and ${key.env} in the environment is not` : '');
  return key.default === undefined ? undefined : valueOf(key.format.parse(key.default));
}

/** Reads a value of the file itself. Undefined: it is wrong, and its errors are reported. */
export function readWritten<T>(
  source: Source,
  path: Path,
  format: Format<T>,
  written: unknown,
): T | undefined {
  if (written === null) {
    source.error(path, 'empty', `is empty: it must be ${format.mustBe}`);
    return undefined;
  }
  const reading = format.parse(written, () => source.written(path));
  report(source, path, reading);
  return valueOf(reading);
}

/** Reads a map of names that the admin chooses, each with a value. */
export function readNamedValues<N, T>(
  reader: Reader,
  path: Path,
  { names, each }: NamedValuesKey<N, T>,
  written: ReadonlyMap<string, unknown>,
): ReadonlyMap<N, T> {
  const values = new Map<N, T>();
  for (const [name, content] of written) {
    const place = [...path, name];
    const read = names.parse(name);
    report(reader.source, place, read);
    const value = readValue(reader, place, each, content);
    if (read.ok && value !== undefined) values.set(read.value, value);
  }
  return values;
}

/** Reports the errors of a value. @param more follows each message */
export function report(source: Source, path: Path, reading: Reading<unknown>, more = ''): void {
  if (reading.ok) return;
  for (const { below, message } of reading.faults) {
    source.error([...path, ...below], 'wrong-value', `${message}${more}`);
  }
}

function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading.ok ? reading.value : undefined;
}
