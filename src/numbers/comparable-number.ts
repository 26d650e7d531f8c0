import { parseNumber } from './parse-number.ts';

/**
 * By which a caller is known again, however his number is written: E.164 where it can be read so, else as it is.
 * @param country ISO 3166, for numbers without a leading +
 */
export function comparableNumber(written: string, country: string | undefined): string {
  const { e164, isNumber } = parseNumber(written, country);
  return isNumber ? e164 : written;
}
