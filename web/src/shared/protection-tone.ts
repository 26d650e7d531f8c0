import type { Tone } from '../theme/tones.ts';

/** The tone of a protection. */
export function toneOfProtection(state: 'protected' | 'degraded' | 'unprotected'): Tone {
  return TONES[state];
}

const TONES = { protected: 'good', degraded: 'warning', unprotected: 'bad' } as const;
