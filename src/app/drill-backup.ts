import { PROTECTION_STATES, type DrillBackup, type DrillStatus } from '../operations.ts';
import { apartFromProof } from '../simulation/protection-state.ts';
import type { ProtectionTracker, SeenProtection } from '../simulation/protection-tracker.ts';

/** Whether the backups that a drill needs would hold now: the worst of its routes counts. */
export function drillBackup(
  { kind, name }: DrillStatus['target'],
  tracker: Pick<ProtectionTracker, 'of' | 'needing'>,
): DrillBackup {
  const own = kind === 'route' ? [tracker.of({ route: name, failsOver: true })] : [];
  const concerned: ReadonlyArray<SeenProtection | undefined> =
    kind === 'route' ? own : tracker.needing(`${kind} ${name}`);
  const [worst] = concerned
    .flatMap((seen) => seen ?? [])
    .map(({ route, protection }) => ({ route, protection: apartFromProof(protection) }))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  if (worst === undefined) {
    const text = `no route needs ${kind} ${name}`;
    return { state: 'unprotected', reasons: [{ code: 'no-route', text }] };
  }
  const { state, reasons } = worst.protection;
  const text = (reason: string): string => `${worst.route}: ${reason}`;
  return { state, reasons: reasons.map((one) => ({ code: one.code, text: text(one.text) })) };
}

function rankOf({ protection }: Pick<SeenProtection, 'protection'>): number {
  return PROTECTION_STATES.indexOf(protection.state);
}
