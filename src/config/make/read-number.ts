import type { Destination } from '../../core/route/route.ts';
import { parseNumber } from '../../numbers/parse-number.ts';
import type { Path } from '../path.ts';
import type { Source } from '../read/source.ts';

/** A literal number, in the forms that trunks want. */
export type LiteralNumber = Pick<
  Extract<Destination, { kind: 'number' }>,
  'number' | 'national' | 'asDialled' | 'invalid'
>;

/** Reads a literal number; undefined, with the error told, where it is none. One that cannot exist is a warning. */
export function readNumber(
  source: Source,
  path: Path,
  value: unknown,
  country: string | undefined,
): LiteralNumber | undefined {
  if (typeof value === 'number') {
    return wrong(
      source,
      path,
      `must be in quotes: "${source.written(path)}"; YAML reads it as a number and drops its plus or zero`,
    );
  }
  if (typeof value !== 'string' || !/^\+?[\d\s().*#-]+$/.test(value)) {
    return wrong(source, path, 'must be a phone number in quotes, such as "+14155550123"');
  }
  const { e164, national, asDialled, isNumber, invalid } = parseNumber(value, country);
  if (!isNumber && !value.startsWith('+') && country === undefined) {
    return wrong(source, path, 'needs its country: write it with +, or set numbering.country');
  }
  if (!isNumber) {
    return wrong(
      source,
      path,
      'is not a phone number: write it as "+14155550123", the country first',
    );
  }
  if (invalid !== undefined) {
    source.warn(path, `${e164} cannot exist (${invalid}): the tier will be INVALID_NUMBER`);
  }
  return { number: e164, national, asDialled, ...(invalid === undefined ? {} : { invalid }) };
}

function wrong(source: Source, path: Path, message: string): undefined {
  source.error(path, message);
}
