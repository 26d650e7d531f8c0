import type { Trunk } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { toneOfTrunk, wordOfTrunk } from '../../shared/trunk-tone.ts';
import { When } from '../../shared/when.tsx';

/** How a trunk stands, and for how long. */
export function TrunkState({ trunk }: { trunk: Pick<Trunk, 'state' | 'isWatched' | 'since'> }) {
  return (
    <Chip tone={toneOfTrunk(trunk)} word={wordOfTrunk(trunk)}>
      <When at={trunk.since} as="ago" />
    </Chip>
  );
}
