import { numberFor } from '../core/route/plan.ts';
import type { Destination } from '../core/route/route.ts';
import { emergencyNumber, type EmergencyNumbers } from './emergency-number.ts';

/**
 * The emergency number that a trunk would be asked for, however the number stands in the file: +14155552671 is
 * 4155552671 in a national format, and what the trunk wants in front is its own business.
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
