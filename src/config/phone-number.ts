import {
  isPossiblePhoneNumber,
  isSupportedCountry,
  isValidPhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Path, Source } from './source.ts';

/** A literal number as E.164; undefined, with the error told, where it is none. */
export function readNumber(
  source: Source,
  path: Path,
  value: unknown,
  country: string | undefined,
): string | undefined {
  if (typeof value === 'number') {
    return wrong(
      source,
      path,
      `must be in quotes: "${source.written(path)}"; YAML reads it as a number and drops its plus or zero`,
    );
  }
  if (typeof value !== 'string' || !/^\+?[\d\s().-]+$/.test(value)) {
    return wrong(source, path, 'must be a phone number in quotes, such as "+14155550123"');
  }
  if (!value.startsWith('+') && country === undefined) {
    return wrong(source, path, 'needs its country: write it with +, or set numbering.country');
  }
  const known = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(value, known);
  if (parsed === undefined)
    return wrong(
      source,
      path,
      'is not a phone number: write it as "+14155550123", the country first',
    );
  if (!isPossiblePhoneNumber(value, known) || !isValidPhoneNumber(value, known)) {
    source.warn(path, `${parsed.number} cannot exist in its numbering plan`);
  }
  return parsed.number;
}

function wrong(source: Source, path: Path, message: string): undefined {
  source.error(path, message);
}
