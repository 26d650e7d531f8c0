import type { Logger } from '../ports.ts';
import type { TrunkChange } from './trunk-monitor.ts';

/** One log line per change of a trunk's state. */
export function logTrunkChange(logger: Logger): (change: TrunkChange) => void {
  return (change) => {
    const isWorse = change.to === 'down' || change.to === 'held';
    if (isWorse) logger.warn('trunk state', { ...change });
    else logger.info('trunk state', { ...change });
  };
}
