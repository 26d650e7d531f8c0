import type { Destination } from '../core/route/route.ts';
import { callingCodeOf, type ParsedNumber } from '../numbers/parse-number.ts';

type Allow = Extract<Destination, { kind: 'dialled' }>['allow'];

/** libphonenumber's name for the networks that belong to no country: +800, +881 and the like. */
export const WORLD = '001';

/**
 * The parts of a country that have an ISO 3166 code of their own. Calls to them cost the same as
 * calls to the country.
 */
const PART_OF: ReadonlyMap<string, string> = new Map([
  ['AX', 'FI'],
  ['SJ', 'NO'],
  ['CC', 'AU'],
  ['CX', 'AU'],
]);

/**
 * Returns why callers may not dial this number; undefined if they may. This protects against toll
 * fraud.
 */
export function forbidden(parsed: ParsedNumber, allow: Allow): string | undefined {
  const { e164, country, isPremium } = parsed;
  if (isPremium && !allow.premium) return 'premium rate numbers are not allowed here';
  // A short number without a country belongs to the trunk.
  if (country === undefined && !e164.startsWith('+')) return undefined;
  if (allow.countries.some((allowed) => belongsTo(parsed, allowed))) return undefined;
  const whose = country ?? (parsed.isGlobal ? `no country (${WORLD})` : 'an unknown country');
  return `numbers of ${whose} are not allowed here: allow.countries lists ${allow.countries.join(', ')}`;
}

/**
 * Whether the number belongs to an allowed country. Several countries can share one calling code. A
 * toll-free number and a number of an unknown range belong to all of them.
 */
export function belongsTo(parsed: ParsedNumber, allowed: string): boolean {
  const { country, callingCode, isTollFree, isGlobal, doubt } = parsed;
  if (allowed === WORLD) return isGlobal;
  if (country === allowed) return true;
  if (country !== undefined && PART_OF.get(country) === allowed) return true;
  const isShared = isTollFree || (country === undefined && doubt !== undefined);
  return isShared && !isGlobal && callingCode === callingCodeOf(allowed);
}
