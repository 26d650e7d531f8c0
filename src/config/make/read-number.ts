import type { Destination } from '../../core/route/route.ts';
import { parseNumber } from '../../numbers/parse-number.ts';
import type { Path } from '../path.ts';
import type { Source } from '../read/source.ts';
import { present } from '../../present.ts';

/** A literal number, in the formats that trunks need. */
export type LiteralNumber = Pick<
  Extract<Destination, { kind: 'number' }>,
  'number' | 'national' | 'asDialled' | 'invalid' | 'doubt'
>;

/**
 * Reads a literal number. Text that is no phone number is an error, and the result is undefined. A
 * number that cannot exist is a warning.
 */
export function readNumber(
  source: Source,
  path: Path,
  written: string,
  { country, isStrict }: { readonly country: string | undefined; readonly isStrict: boolean },
): LiteralNumber | undefined {
  const { e164, national, asDialled, isNumber, doubt, ...read } = parseNumber(written, country);
  const invalid = read.invalid ?? (isStrict ? doubt : undefined);
  if (!isNumber) {
    const needsCountry = !written.startsWith('+') && country === undefined;
    source.error(
      path,
      'wrong-number',
      needsCountry
        ? 'needs its country: write it with +, or set numbering.country'
        : 'is not a phone number: write it as "+14155550123", the country first',
    );
    return undefined;
  }
  if (invalid !== undefined) {
    source.warn(
      path,
      'impossible-number',
      `${e164} cannot exist (${invalid}): the tier will be INVALID_NUMBER`,
    );
  }
  if (invalid === undefined && doubt !== undefined) {
    source.warn(
      path,
      'doubtful-number',
      `${e164} may not exist (${doubt}): the call dials it nevertheless`,
    );
  }
  return { number: e164, national, asDialled, ...present({ invalid, doubt }) };
}
