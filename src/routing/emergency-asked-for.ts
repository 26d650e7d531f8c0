import { numberFor } from '../core/route/plan.ts';
import type { Destination } from '../core/route/route.ts';
import { emergencyNumber, type EmergencyNumbers } from './emergency-number.ts';

/**
 * Finds the emergency number that a trunk would dial for a configured number, if there is one. It
 * checks every trunk's format, because +14155552671 becomes 4155552671 in the national format. It
 * checks the number with and without the trunk's prefix.
 */
export function emergencyAskedFor(
  destination: Extract<Destination, { kind: 'number' }>,
  known: EmergencyNumbers,
): string | undefined {
  const { number, asDialled = number, trunks } = destination;
  const asked = trunks.flatMap((trunk) =>
    [trunk, { ...trunk, prefix: '' }].map((one) => numberFor(destination, one)),
  );
  return [asDialled, ...asked]
    .map((written) => emergencyNumber(written, known))
    .find((found) => found !== undefined);
}
