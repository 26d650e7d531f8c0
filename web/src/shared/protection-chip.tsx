import { STATES } from '../words/en/states.ts';
import { Chip } from './chip.tsx';
import { toneOfProtection } from './protection-tone.ts';

interface ProtectionChipProps {
  readonly state: 'protected' | 'degraded' | 'unprotected';
}

/** Whether a call still reaches somebody when the way in use fails. */
export function ProtectionChip({ state }: ProtectionChipProps) {
  return <Chip tone={toneOfProtection(state)} word={STATES[state]} />;
}
