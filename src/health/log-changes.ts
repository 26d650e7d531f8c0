import type { Logger } from '../ports.ts';
import type { SiteChange } from './site-change.ts';
import type { TrunkChange } from './trunk-monitor.ts';

/** Writes one log line per change of a trunk's state. */
export function logTrunkChange(logger: Logger): (change: TrunkChange) => void {
  return (change) => {
    const isWorse = change.to === 'down' || change.to === 'held';
    if (isWorse) logger.warn('trunk state', { ...change });
    else logger.info('trunk state', { ...change });
  };
}

/** Writes one log line per change of a site's state. */
export function logSiteChange(logger: Logger, { site, to, reason, isNew }: SiteChange): void {
  if (!isNew) return;
  const change = { site: site.name, to, reason };
  if (to === 'down') logger.warn('site state', change);
  else logger.info('site state', change);
}
