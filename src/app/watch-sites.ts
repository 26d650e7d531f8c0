import { logSiteChange } from '../health/log-changes.ts';
import { SiteMonitor, type SiteMonitorParts } from '../health/site-monitor.ts';
import type { TrunkMonitor } from '../health/trunk-monitor.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import type { SiteActions } from '../sites/site-actions.ts';
import { siteChanged } from './events.ts';
import type { SharedSites } from './shared-sites.ts';

interface SiteParts {
  readonly probe: SiteMonitorParts['probe'];
  readonly store: StateStore;
  readonly health: TrunkMonitor;
  readonly actions: SiteActions;
  /** Undefined: the app is in no cluster. */
  readonly shared: () => SharedSites | undefined;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/**
 * The health of sites. Its changes go to the log and the records, and their actions follow. In a
 * cluster all nodes judge together, and one of them does the actions.
 */
export function watchSites(parts: SiteParts): SiteMonitor {
  const { probe, store, health, actions, shared, recorder, logger } = parts;
  return new SiteMonitor({
    probe,
    store,
    now: Date.now,
    healthOf: (name) => health.healthOf(name),
    verdictOf: (name) => shared()?.verdictOf(name),
    onChange: (change) => {
      const { id, site, to, reason, atMs } = change;
      logSiteChange(logger, change);
      if (change.isNew && shared()?.tells() !== false) recorder.tell(siteChanged(change));
      if (shared() !== undefined) return;
      actions.transition({ id, site: site.name, to, reason, atMs }, site);
    },
  });
}
