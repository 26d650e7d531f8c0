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

/** A number as trunks may want it. */
export interface ParsedNumber {
  /** +14155550123; a short number has no such form and stands as it is. */
  readonly e164: string;
  /** Digits as they are dialled within the home country: of another country with that country's way out, 0043... */
  readonly national: string;
  readonly asDialled: string;
  /** ISO 3166, where the number belongs to one. */
  readonly country?: string;
  /** Its country calling code, `1`; absent where the number has no international form. */
  readonly callingCode?: string;
  readonly isPremium: boolean;
  readonly isTollFree: boolean;
  /** It belongs to a network of the whole world, as +800 and satellites do. */
  readonly isGlobal: boolean;
  /** False: it is not even a number that could have existed. */
  readonly isNumber: boolean;
  /** Why it can't exist; absent where it can. */
  readonly invalid?: string;
  /** Why it may not exist: numbering plans change faster than software. Absent where its range is known. */
  readonly doubt?: string;
}

/** What is no subscriber's number: a country's short numbers, and codes of the trunk's own, which no numbering plan knows. */
const SHORT = /^[\d*#]{1,6}$/;

/** Words for libphonenumber's reasons. */
const REASONS: Readonly<Record<string, string>> = {
  INVALID_COUNTRY: 'no country has its calling code',
  NOT_A_NUMBER: 'it is not a number',
  TOO_SHORT: 'it is too short for its country',
  TOO_LONG: 'it is too long for its country',
  INVALID_LENGTH: 'no number of its country is that long',
};

/**
 * Reads a number as it was written or dialled: with or without its country, as a `tel:` URI's content with
 * `;phone-context` (RFC 3966), with an extension (`;ext=`), which is left off. Never throws.
 */
export function parseNumber(written: string, country: string | undefined): ParsedNumber {
  const asDialled = onlyDialable(written);
  const text = withContext(written);
  const home = country !== undefined && isCountry(country) ? country : undefined;
  if (/[a-z]/i.test(text))
    return { ...asItIs(asDialled), isNumber: false, invalid: 'it holds letters' };
  if (SHORT.test(asDialled)) return parseShort(asDialled, home);
  if (/[*#]/.test(asDialled)) {
    return { ...asItIs(asDialled), isNumber: false, invalid: 'it holds * or #' };
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
    ...(isUnknown ? { doubt: 'no known number of its country begins like that' } : {}),
  };
}

/** Of the own country 030 123456, of another one 00 43 1 234567; without a home as in its own country. */
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

/** The country of a `;phone-context=+1` goes before the number, parameters go. */
function withContext(written: string): string {
  const [number = '', ...parameters] = written.replace(/^tel:/i, '').split(';');
  const context = parameters
    .map((parameter) => /^phone-context=(?<prefix>\+\d+)$/i.exec(parameter)?.groups?.['prefix'])
    .find((prefix) => prefix !== undefined);
  return context === undefined || number.startsWith('+') ? number : `${context}${number}`;
}

/** Only these ever reach a dial string. */
function onlyDialable(text: string): string {
  return (text.split(';', 1)[0] ?? '').replace(/[^\d+*#]/g, '');
}

/** Whose numbering plan is known: two capital letters each. */
export const COUNTRIES: readonly string[] = getCountries();

/** Whether its numbering plan is known. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** @param country ISO 3166; undefined where its numbering plan is not known */
export function callingCodeOf(country: string): string | undefined {
  return isCountry(country) ? getCountryCallingCode(country) : undefined;
}
