import { FLOWS } from '../../../words/en/flows.ts';
import { listed } from '../../../words/en/lists.ts';
import type { TierStatus } from './view.ts';

/** A tier in a few words: `+1 415 555 0123 by carrier-a and carrier-b`. */
export function tierLine(tier: TierStatus): string {
  if (tier.kind === 'dialplan') return tier.place;
  const texts = tier.targets.map(({ target, destination }) => {
    const trunks = tier.ways.flatMap((way) =>
      way.target === target && way.trunk !== undefined ? [way.trunk] : [],
    );
    return trunks.length === 0
      ? destination.text
      : `${destination.text} ${FLOWS.by(listed([...new Set(trunks)]))}`;
  });
  return listed(texts);
}
