import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { costOfShort } from './short-number.ts';

/** A number in the formats that trunks use. */
export interface ParsedNumber {
  /** +14155550123. A short number has no E.164 form and stays as dialled. */
  readonly e164: string;
  /**
   * The digits to dial from the home country. A number of another country starts with the home
   * country's international prefix: 0043...
   */
  readonly national: string;
  readonly asDialled: string;
  /** ISO 3166; absent if the number belongs to no country. */
  readonly country?: string;
  /** The country calling code, such as `1`; absent if the number has no international form. */
  readonly callingCode?: string;
  readonly isPremium: boolean;
  readonly isTollFree: boolean;
  /** True if the number belongs to a worldwide network, as +800 and satellites do. */
  readonly isGlobal: boolean;
  /** False: no number has this form. */
  readonly isNumber: boolean;
  /** Human-readable: why the number cannot exist; absent if it can. */
  readonly invalid?: string;
  /**
   * Human-readable: why the number may not exist; absent if its range is known. Numbering plans
   * change faster than software.
   */
  readonly doubt?: string;
}

/**
 * Numbers that no subscriber has: a country's short numbers, and codes of the trunk that no
 * numbering plan lists.
 */
const SHORT = /^[\d*#]{1,6}$/;

/** Texts for libphonenumber's reasons. */
const REASONS: Readonly<Record<string, string>> = {
  INVALID_COUNTRY: 'no country has its calling code',
  NOT_A_NUMBER: 'it is not a number',
  TOO_SHORT: 'it is too short for its country',
  TOO_LONG: 'it is too long for its country',
  INVALID_LENGTH: 'no number of its country is that long',
};

/**
 * Parses a number as it was written or dialled: with or without a country, or as a `tel:` URI with
 * `;phone-context` (RFC 3966). It drops an extension (`;ext=`). It never throws.
 */
export function parseNumber(written: string, country: string | undefined): ParsedNumber {
  const asDialled = onlyDialable(written);
  const text = withContext(written);
  const home = country !== undefined && isCountry(country) ? country : undefined;
  if (/[a-z]/i.test(text))
    return { ...asItIs(asDialled), isNumber: false, invalid: 'it contains letters' };
  if (SHORT.test(asDialled)) return parseShort(asDialled, home);
  if (/[*#]/.test(asDialled)) {
    return { ...asItIs(asDialled), isNumber: false, invalid: 'it contains * or #' };
  }
  const parsed = parsePhoneNumberFromString(
    text,
    home === undefined ? {} : { defaultCountry: home },
  );
  if (parsed === undefined) {
    const reason = validatePhoneNumberLength(text, home) ?? 'NOT_A_NUMBER';
    const invalid =
      home === undefined && !text.startsWith('+')
        ? 'it has no country: numbering.country is not set'
        : (REASONS[reason] ?? reason);
    return { ...asItIs(asDialled), isNumber: false, invalid };
  }
  const reason = validatePhoneNumberLength(parsed.number);
  const isUnknown = reason === undefined && !parsed.isValid();
  return {
    e164: parsed.number,
    national: onlyDialable(nationalForm(parsed, home)),
    asDialled,
    callingCode: parsed.countryCallingCode,
    isPremium: parsed.getType() === 'PREMIUM_RATE',
    isTollFree: parsed.getType() === 'TOLL_FREE',
    isGlobal: parsed.isNonGeographic(),
    isNumber: true,
    ...(parsed.country === undefined ? {} : { country: parsed.country }),
    ...(reason === undefined ? {} : { invalid: REASONS[reason] ?? reason }),
    ...(isUnknown ? { doubt: 'no known number of its country starts with these digits' } : {}),
  };
}

/**
 * In the home country 030 123456, in another one 00 43 1 234567. Without a home country, the
 * national form of the number's own country.
 */
function nationalForm(parsed: PhoneNumber, home: CountryCode | undefined): string {
  const isOwn =
    home === undefined ||
    ((parsed.country ?? home) === home &&
      parsed.countryCallingCode === getCountryCallingCode(home));
  return isOwn ? parsed.formatNational() : parsed.format('IDD', { fromCountry: home });
}

function parseShort(digits: string, home: CountryCode | undefined): ParsedNumber {
  const whole = { ...asItIs(digits), isNumber: true };
  if (home === undefined || /[*#]/.test(digits)) return whole;
  const cost = costOfShort(digits, home);
  if (cost === undefined) return { ...whole, invalid: `${home} has no such short number` };
  return { ...whole, country: home, isPremium: cost === 'premium' };
}

function asItIs(digits: string): Omit<ParsedNumber, 'isNumber'> {
  return {
    e164: digits,
    national: digits,
    asDialled: digits,
    isPremium: false,
    isTollFree: false,
    isGlobal: false,
  };
}

/**
 * Why no number begins with these digits and has more of them; undefined if numbers do.
 * @param prefix begins with a plus
 */
export function blockProblem(prefix: string): string | undefined {
  const reason = validatePhoneNumberLength(`${prefix}0`);
  if (reason === 'TOO_LONG') return 'is a whole number and no block: leave its star out';
  return reason === 'INVALID_COUNTRY' || prefix.startsWith('+0')
    ? 'is no block: no country has its calling code'
    : undefined;
}

/** Puts the country of `;phone-context=+1` before the number and drops all parameters. */
function withContext(written: string): string {
  const [number = '', ...parameters] = written.replace(/^tel:/i, '').split(';');
  const context = parameters
    .map((parameter) => /^phone-context=(?<prefix>\+\d+)$/i.exec(parameter)?.groups?.['prefix'])
    .find((prefix) => prefix !== undefined);
  return context === undefined || number.startsWith('+') ? number : `${context}${number}`;
}

/** `+1 415 555 0100` of +14155550100. Another text, and a block, stay as they are. */
export function writtenNumber(e164: string): string {
  const parsed = e164.endsWith('*') ? undefined : parsePhoneNumberFromString(e164);
  return parsed?.formatInternational() ?? e164;
}

/** Only these characters reach a dial string. */
function onlyDialable(text: string): string {
  return (text.split(';', 1)[0] ?? '').replace(/[^\d+*#]/g, '');
}

/** The countries whose numbering plan libphonenumber knows: two capital letters each. */
export const COUNTRIES: readonly string[] = getCountries();

/** Whether libphonenumber knows the country's numbering plan. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** @param country ISO 3166; the result is undefined if its numbering plan is unknown */
export function callingCodeOf(country: string): string | undefined {
  return isCountry(country) ? getCountryCallingCode(country) : undefined;
}
