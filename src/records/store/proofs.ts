import { DIALPLAN_TIER, type Proof, type WholeCall } from '../../record-ports.ts';

/** The backups that these calls have proven: the last proof of each. */
export function proofsOf(calls: readonly WholeCall[]): readonly Proof[] {
  const proofs = new Map<string, Proof>();
  for (const proof of calls.flatMap((call) => proofOf(call) ?? [])) {
    const key = keyOfProof(proof);
    const before = proofs.get(key);
    if (before === undefined || before.at < proof.at) proofs.set(key, proof);
  }
  return [...proofs.values()];
}

/** One proof of each backup is kept. */
export function keyOfProof({ route, tier, trunk }: Proof): string {
  return JSON.stringify([route, tier, trunk]);
}

/** A call proves a backup if that answers, or if it goes to the place in the dialplan. */
function proofOf({ call, attempts }: WholeCall): Proof | undefined {
  if (!call.failedOver) return undefined;
  const { at, id, route, place, drill = '' } = call;
  const proof = { route, at, call: id, drill };
  if (place !== undefined) return { ...proof, tier: DIALPLAN_TIER, trunk: '', destination: place };
  const answered = attempts.find(({ answeredMs }) => answeredMs !== undefined);
  if (call.status !== 'ANSWER' || answered === undefined || answered.primary) return undefined;
  const { tier, trunk = '', destination } = answered;
  return { ...proof, tier, trunk, destination };
}
