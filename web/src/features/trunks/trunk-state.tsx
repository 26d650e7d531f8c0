import type { Trunk } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { STATES } from '../../words/en/states.ts';

type Shown = Pick<Trunk, 'state' | 'isWatched' | 'since'>;

const TONES: Readonly<Record<Trunk['state'], Tone>> = {
  up: 'good',
  suspect: 'warning',
  down: 'bad',
  trying: 'active',
  held: 'purpose',
};

/** Silence is not green: nobody knows whether a trunk is up that nobody watches. */
export function toneOfTrunk({ state, isWatched }: Omit<Shown, 'since'>): Tone {
  return state === 'up' && !isWatched ? 'idle' : TONES[state];
}

export function wordOfTrunk({ state, isWatched }: Omit<Shown, 'since'>): string {
  return STATES[state === 'up' && !isWatched ? 'unwatched' : state];
}

/** How a trunk stands, and for how long. */
export function TrunkState({ trunk }: { trunk: Shown }) {
  return (
    <Chip tone={toneOfTrunk(trunk)} word={wordOfTrunk(trunk)}>
      <When at={trunk.since} as="ago" />
    </Chip>
  );
}
