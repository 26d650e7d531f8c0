import type { HealthLimits, HealthSignal, TrunkHealth } from '../core/health/trunk-health.ts';

/** The evidence for a trunk that was in this state, and is up after the signal. */
export function whyUp(
  before: TrunkHealth['state'],
  signal: HealthSignal,
  limits: HealthLimits | 'off',
): string {
  if (before === 'held') {
    return signal.type === 'release' ? 'released' : 'the time of the hold is over';
  }
  switch (signal.type) {
    case 'good': {
      const times = limits === 'off' ? 1 : limits.recoverAfter;
      return `${signal.source}: good${times === 1 ? '' : ` ${times} times in a row`}`;
    }
    case 'forget':
      return `${signal.source}: does not report any more`;
    case 'peers-good':
      return 'no other node says anything against it';
    case 'bad':
    case 'doubt':
    case 'peers-down':
    case 'peers-doubt':
    case 'hold':
    case 'release':
    case 'retry':
    case 'tick':
      return 'the hold-down is over, and no check fails';
  }
}
