import type { Config } from '../config/config.ts';
import type { SiteSeen } from '../health/site-monitor.ts';
import type { SiteStatus } from '../operations.ts';
import { isoOf } from '../words/iso-time.ts';
import { needsOfSite } from './site-needs.ts';
import type { Workings } from './workings.ts';

/** Returns all sites as the API shows them. */
export function siteStatuses(
  config: Pick<Config, 'routes' | 'numbers'>,
  { sites, siteActions }: Pick<Workings, 'sites' | 'siteActions'>,
  nowMs: number,
): readonly SiteStatus[] {
  return sites.seen().map((seen) => {
    const { name } = seen.settings;
    const actions = siteActions.statusOf(name);
    return { ...statusOf(seen, nowMs), actions, ...needsOfSite(name, config) };
  });
}

function statusOf(
  { settings, isDown, reason, health, sinceMs, parts, score, awaitsReturn }: SiteSeen,
  nowMs: number,
): Omit<SiteStatus, 'actions' | 'destinations' | 'routes' | 'numbers'> {
  const { name, standby, downBelow, autoReturn } = settings;
  const untilMs = health.state === 'down' ? health.untilMs : undefined;
  return {
    name,
    state: isDown ? 'down' : 'up',
    reason,
    since: isoOf(sinceMs),
    ...(untilMs === undefined || untilMs <= nowMs ? {} : { until: isoOf(untilMs) }),
    ...(score.percent === undefined ? {} : { score: score.percent }),
    downBelow,
    ...(standby === undefined ? {} : { standby }),
    isStandbyActive: isDown && standby !== undefined,
    awaitsReturn,
    returnsByItself: autoReturn,
    parts,
  };
}
