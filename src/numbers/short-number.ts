import libphonenumber from 'google-libphonenumber';

type RegionCode = Parameters<libphonenumber.ShortNumberInfo['isEmergencyNumber']>[1];

const shortNumbers = new libphonenumber.ShortNumberInfo();
const numbers = libphonenumber.PhoneNumberUtil.getInstance();

/** Is it exactly an emergency number there? @param country ISO 3166 */
export function isEmergencyIn(number: string, country: string): boolean {
  // Digits only: the library itself looks through other characters.
  return /^\d{2,6}$/.test(number) && shortNumbers.isEmergencyNumber(number, country as RegionCode);
}

/** What a short number costs there; undefined where the country has no such number. */
export function costOfShort(number: string, country: string): 'premium' | 'other' | undefined {
  if (!/^\d{2,8}$/.test(number)) return undefined;
  const region = country as RegionCode;
  const parsed = numbers.parse(number, region);
  if (!shortNumbers.isValidShortNumberForRegion(parsed, region)) return undefined;
  const cost = shortNumbers.getExpectedCostForRegion(parsed, region);
  const isPremium = cost === libphonenumber.ShortNumberInfo.ShortNumberCost.PREMIUM_RATE;
  return isPremium || isDirectory(number, country) ? 'premium' : 'other';
}

/** Directory enquiries, whose price the library does not know: 118 is theirs in Europe (ECC/DEC/(97)01), 411 in North America. */
function isDirectory(number: string, country: string): boolean {
  const callingCode = numbers.getCountryCodeForRegion(country);
  return callingCode === 1 ? number === '411' : /^118\d{2,3}$/.test(number);
}
