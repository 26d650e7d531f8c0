import type { Loss, ProtectionStatus } from '../operations.ts';

type Seen = Pick<ProtectionStatus, 'state' | 'active'>;
type Rank = Loss | 'protected';

/** From the best to the worst. */
const RANKS: readonly Rank[] = ['protected', 'degraded', 'on-backup', 'unprotected', 'nothing'];

/** What a change of protection costs. Undefined: nothing. */
export function lossOf(before: Seen, after: Seen): Loss | undefined {
  const rank = rankOf(after);
  const isWorse = RANKS.indexOf(rank) > RANKS.indexOf(rankOf(before));
  return isWorse && rank !== 'protected' ? rank : undefined;
}

function rankOf({ state, active }: Seen): Rank {
  if (active === 'none') return 'nothing';
  return state === 'degraded' && active === 'backup' ? 'on-backup' : state;
}
