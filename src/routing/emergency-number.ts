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
  const number = dialled.replace(/[\s().-]/g, '');
  const candidates = [
    number,
    ...known.dialPrefixes
      .filter((prefix) => prefix !== '' && number.startsWith(prefix))
      .map((prefix) => number.slice(prefix.length)),
  ];
  return candidates.find((candidate) => isEmergency(candidate, known));
}

function isEmergency(number: string, { country, numbers }: EmergencyNumbers): boolean {
  return numbers.includes(number) || (country !== undefined && isEmergencyIn(number, country));
}
