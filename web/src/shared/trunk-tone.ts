import type { Tone } from '../theme/tones.ts';
import { STATES } from '../words/en/states.ts';

export interface Standing {
  readonly state: 'up' | 'suspect' | 'down' | 'trying' | 'held';
  readonly isWatched: boolean;
}

const TONES: Readonly<Record<Standing['state'], Tone>> = {
  up: 'good',
  suspect: 'warning',
  down: 'bad',
  trying: 'active',
  held: 'purpose',
};

/** Silence is not green: nobody knows whether a trunk is up that nobody watches. */
export function toneOfTrunk({ state, isWatched }: Standing): Tone {
  return state === 'up' && !isWatched ? 'idle' : TONES[state];
}

export function wordOfTrunk({ state, isWatched }: Standing): string {
  return STATES[state === 'up' && !isWatched ? 'unwatched' : state];
}
