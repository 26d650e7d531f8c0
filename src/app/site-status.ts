import { siteReason } from '../core/health/site-health.ts';
import type { SiteSeen } from '../health/site-monitor.ts';
import type { ActionStatus, SiteStatus } from '../operations.ts';

/** Returns a site as the API shows it. */
export function siteStatusOf(
  { settings, health, sinceMs, parts, score, awaitsReturn }: SiteSeen,
  actions: readonly ActionStatus[],
): SiteStatus {
  const { name, standby } = settings;
  const isDown = health.state === 'down';
  return {
    name,
    state: isDown ? 'down' : 'up',
    reason: siteReason(health),
    since: new Date(sinceMs).toISOString(),
    ...(score.percent === undefined ? {} : { score: score.percent }),
    ...(standby === undefined ? {} : { standby }),
    isStandbyActive: isDown && standby !== undefined,
    awaitsReturn,
    parts,
    actions,
  };
}
