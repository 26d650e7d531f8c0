import type { Alert } from '../../api/types.ts';
import type { Tone } from '../../theme/tones.ts';

const TONES: Readonly<Record<Alert['severity'], Tone>> = {
  critical: 'bad',
  warning: 'warning',
  info: 'active',
};

/** The trouble is still there. The app calls one open for a minute more: it may come back. */
export function isNow({ until }: Pick<Alert, 'until'>): boolean {
  return until === undefined;
}

/** What is over is no colour's business any more. */
export function toneOfAlert(alert: Pick<Alert, 'severity' | 'until'>): Tone {
  return isNow(alert) ? TONES[alert.severity] : 'idle';
}
