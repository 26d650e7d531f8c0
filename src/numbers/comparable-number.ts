import { parseNumber } from './parse-number.ts';

/**
 * Normalizes a caller's number for comparison: E.164 if it can be parsed, else the text as written.
 * @param country ISO 3166, for numbers without a leading +
 */
export function comparableNumber(written: string, country: string | undefined): string {
  const { e164, isNumber } = parseNumber(written, country);
  return isNumber ? e164 : written;
}
