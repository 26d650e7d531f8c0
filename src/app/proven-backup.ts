import { placeOf, trunksOf, type Route, type Target } from '../core/route/route.ts';
import { DIALPLAN_TIER, type Proof } from '../record-ports.ts';

export type BackupRoute = Pick<Route, 'name' | 'tiers'>;

/** Whether a proof is of a backup that the route still has. */
export function isOfBackup(proof: Proof, { name, tiers }: BackupRoute): boolean {
  if (proof.route !== name) return false;
  if (proof.tier === DIALPLAN_TIER) {
    const last = tiers.at(-1);
    return last?.kind === 'dialplan' && placeOf(last) === proof.destination;
  }
  const tier = tiers[proof.tier - 1];
  return tier?.kind === 'dial' && tier.targets.some((target) => leadsTo(target, proof));
}

function leadsTo({ destination }: Target, { trunk, destination: proven }: Proof): boolean {
  const trunks = trunksOf(destination);
  const isByTrunk = trunks.length === 0 ? trunk === '' : trunks.some(({ name }) => name === trunk);
  if (!isByTrunk) return false;
  switch (destination.kind) {
    case 'sip':
      return destination.uri === proven;
    case 'endpoint':
      return destination.dialString === proven;
    case 'number':
      return destination.number === proven;
    case 'dialled':
      return true;
  }
}
