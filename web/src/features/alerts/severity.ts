import type { Alert } from '../../api/types.ts';
import type { Tone } from '../../theme/tones.ts';

const TONES: Readonly<Record<Alert['severity'], Tone>> = {
  critical: 'bad',
  warning: 'warning',
  info: 'active',
};

/** What is over is no colour's business any more. */
export function toneOfAlert({ severity, isOpen }: Pick<Alert, 'severity' | 'isOpen'>): Tone {
  return isOpen ? TONES[severity] : 'idle';
}
