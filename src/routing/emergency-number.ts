import { isEmergencyIn } from '../numbers/short-number.ts';

export interface EmergencyNumbers {
  /** The country whose emergency numbers count (ISO 3166). */
  readonly country?: string;
  /** Emergency numbers in addition to the country's own. */
  readonly numbers: readonly string[];
  /** The prefixes that callers dial for an outside line. */
  readonly dialPrefixes: readonly string[];
}

/**
 * Returns the short number to dial if the dialled number is an emergency number, also after an
 * outside line's prefix. A longer number that only starts like an emergency number is none
 * (`connectsToEmergencyNumber` would take 9112345 for 911); the result is then undefined.
 */
export function emergencyNumber(dialled: string, known: EmergencyNumbers): string | undefined {
  const number = bare(dialled);
  const candidates = [
    // An admin's own number can end in #.
    ...withoutPrefix(dialled.trim(), known),
    // +911: a phone put the plus before a number that has no country.
    number.replace(/^\+(?=\d{2,6}$)/, ''),
    ...withoutPrefix(number, known),
  ];
  return candidates.find((candidate) => isEmergency(candidate, known));
}

/** The number as it is, and without each prefix that it starts with. */
function withoutPrefix(
  number: string,
  { dialPrefixes }: Pick<EmergencyNumbers, 'dialPrefixes'>,
): readonly string[] {
  const prefixes = dialPrefixes.filter((prefix) => prefix !== '' && number.startsWith(prefix));
  return [number, ...prefixes.map((prefix) => number.slice(prefix.length))];
}

/**
 * Removes what SBCs, IMS phones and people add to a number: parameters (`911;phone-context=+1`), a
 * final `#` that sends the digits, spaces and hyphens.
 */
function bare(dialled: string): string {
  const [number = ''] = dialled.replace(/^tel:/i, '').split(';');
  return number.replace(/[\s().-]/g, '').replace(/#$/, '');
}

function isEmergency(number: string, { country, numbers }: EmergencyNumbers): boolean {
  return numbers.includes(number) || (country !== undefined && isEmergencyIn(number, country));
}
