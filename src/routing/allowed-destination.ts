import type { Destination } from '../core/route/route.ts';
import { callingCodeOf, type ParsedNumber } from '../numbers/parse-number.ts';

type Allow = Extract<Destination, { kind: 'dialled' }>['allow'];

/** As libphonenumber names the networks that belong to no country: +800, +881 and the like. */
export const WORLD = '001';

/** Parts of a country with a code of their own in ISO 3166, and numbers that cost what the country's do. */
const PART_OF: ReadonlyMap<string, string> = new Map([
  ['AX', 'FI'],
  ['SJ', 'NO'],
  ['CC', 'AU'],
  ['CX', 'AU'],
]);

/** Against toll fraud: why a caller may not dial a number of their own choice; undefined where they may. */
export function forbidden(parsed: ParsedNumber, allow: Allow): string | undefined {
  const { e164, country, isPremium } = parsed;
  if (isPremium && !allow.premium) return 'premium rate numbers are not allowed here';
  // A short number is the trunk's own.
  if (country === undefined && !e164.startsWith('+')) return undefined;
  if (allow.countries.some((allowed) => belongsTo(parsed, allowed))) return undefined;
  const whose = country ?? (parsed.isGlobal ? `no country (${WORLD})` : 'an unknown country');
  return `numbers of ${whose} are not allowed here: allow.countries lists ${allow.countries.join(', ')}`;
}

/** Several countries can have one calling code: a toll-free number belongs to all of them, and so does a new range. */
export function belongsTo(parsed: ParsedNumber, allowed: string): boolean {
  const { country, callingCode, isTollFree, isGlobal, doubt } = parsed;
  if (allowed === WORLD) return isGlobal;
  if (country === allowed) return true;
  if (country !== undefined && PART_OF.get(country) === allowed) return true;
  const isShared = isTollFree || (country === undefined && doubt !== undefined);
  return isShared && !isGlobal && callingCode === callingCodeOf(allowed);
}
