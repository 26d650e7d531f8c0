import libphonenumber from 'google-libphonenumber';

type RegionCode = Parameters<libphonenumber.ShortNumberInfo['isEmergencyNumber']>[1];

const shortNumbers = new libphonenumber.ShortNumberInfo();
const numbers = libphonenumber.PhoneNumberUtil.getInstance();

/**
 * Whether the number is exactly an emergency number in that country.
 * @param country ISO 3166
 */
export function isEmergencyIn(number: string, country: string): boolean {
  // The library ignores other characters, so only digits may reach it.
  return /^\d{2,6}$/.test(number) && shortNumbers.isEmergencyNumber(number, country as RegionCode);
}

/**
 * Returns the emergency numbers of up to three digits of a country. In North America only 911: 112
 * is there for mobile phones of visitors.
 * @param country ISO 3166
 */
export function emergencyNumbersOf(country: string): readonly string[] {
  const all = [2, 3].flatMap((digits) =>
    Array.from({ length: 10 ** digits }, (_, n) => String(n).padStart(digits, '0')),
  );
  const found = all.filter((number) => isEmergencyIn(number, country));
  return found.includes('911') ? found.filter((number) => number !== '112') : found;
}

/** The cost class of a short number; undefined if the country has no such number. */
export function costOfShort(number: string, country: string): 'premium' | 'other' | undefined {
  if (!/^\d{2,8}$/.test(number)) return undefined;
  const region = country as RegionCode;
  const parsed = numbers.parse(number, region);
  if (!shortNumbers.isValidShortNumberForRegion(parsed, region)) return undefined;
  const cost = shortNumbers.getExpectedCostForRegion(parsed, region);
  const isPremium = cost === libphonenumber.ShortNumberInfo.ShortNumberCost.PREMIUM_RATE;
  return isPremium || isDirectory(number, country) ? 'premium' : 'other';
}

/**
 * Directory enquiries. The library does not know their price. In Europe they start with 118
 * (ECC/DEC/(97)01); in North America they are 411.
 */
function isDirectory(number: string, country: string): boolean {
  const callingCode = numbers.getCountryCodeForRegion(country);
  return callingCode === 1 ? number === '411' : /^118\d{2,3}$/.test(number);
}
