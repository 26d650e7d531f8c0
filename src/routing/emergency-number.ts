import { isEmergencyIn } from '../numbers/short-number.ts';

export interface EmergencyNumbers {
  /** Whose own short numbers count. */
  readonly country?: string;
  /** On top of the country's own. */
  readonly numbers: readonly string[];
  /** What callers dial for an outside line. */
  readonly dialPrefixes: readonly string[];
}

/**
 * The short number to dial where the one that was dialled is an emergency number, or an outside line's prefix and
 * exactly one; undefined where it is none, a longer number that only begins like one included
 * (`connectsToEmergencyNumber` would take 9112345 for 911).
 */
export function emergencyNumber(dialled: string, known: EmergencyNumbers): string | undefined {
  const number = bare(dialled);
  const candidates = [
    number,
    // +911: a phone has put the plus before a number that has no country.
    number.replace(/^\+(?=\d{2,6}$)/, ''),
    ...known.dialPrefixes
      .filter((prefix) => prefix !== '' && number.startsWith(prefix))
      .map((prefix) => number.slice(prefix.length)),
  ];
  return candidates.find((candidate) => isEmergency(candidate, known));
}

/**
 * As SBCs, IMS phones and fingers write it: with parameters (`911;phone-context=+1`), with a `#` that sends the digits
 * off, with spaces and hyphens.
 */
function bare(dialled: string): string {
  const [number = ''] = dialled.replace(/^tel:/i, '').split(';');
  return number.replace(/[\s().-]/g, '').replace(/#$/, '');
}

function isEmergency(number: string, { country, numbers }: EmergencyNumbers): boolean {
  return numbers.includes(number) || (country !== undefined && isEmergencyIn(number, country));
}
