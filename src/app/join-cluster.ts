import { hostname } from 'node:os';
import type { CallRate } from '../cluster/call-rate.ts';
import type { ClusterChange } from '../cluster/changes.ts';
import { newIncarnation } from '../cluster/identity.ts';
import { Membership } from '../cluster/membership.ts';
import type { Sharing } from '../cluster/sharing.ts';
import { PgStore } from '../cluster/pg-store.ts';
import type { SharedStore } from '../cluster/shared-store.ts';
import { Sweeper } from '../cluster/sweeper.ts';
import type { ClusterConfig } from '../config/config.ts';
import type { ConfigFollower } from '../config/files/follow-config.ts';
import type { Intake } from '../calls/intake.ts';
import type { AsteriskConnection, Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import { present } from '../present.ts';
import type { DrillKeeper } from '../drills/drill-keeper.ts';
import type { SiteMonitor } from '../health/site-monitor.ts';
import type { TrunkMonitor } from '../health/trunk-monitor.ts';
import { AlertTeller } from './alert-teller.ts';
import { nodeChanged } from './events.ts';
import { ForgottenNodes } from './forgotten-nodes.ts';
import { shareOpinions } from './share-opinions.ts';
import type { SiteActions } from '../sites/site-actions.ts';
import { OF_NODES, PASSING } from './shared-kinds.ts';
import { SharedDrills } from './shared-drills.ts';
import { SharedOrders } from './shared-orders.ts';
import { SharedSites } from './shared-sites.ts';
import type { Workings } from './workings.ts';

interface CooperationParts extends Omit<ClusterParts, 'settings' | 'callRate' | 'sharing'> {
  /** Undefined: the app is in no cluster. */
  readonly settings: ClusterConfig | undefined;
  readonly callRate: CallRate | undefined;
  readonly sharing: Sharing | undefined;
  readonly health: TrunkMonitor;
  readonly drills: DrillKeeper;
  readonly sites: SiteMonitor;
  readonly siteActions: SiteActions;
}

type Cooperation = Pick<
  Workings,
  | 'membership'
  | 'sharing'
  | 'forgotten'
  | 'orders'
  | 'opinions'
  | 'sharedDrills'
  | 'sharedSites'
  | 'alertTeller'
>;

/** What nodes do together, as far as there are others. */
export function cooperate(parts: CooperationParts): Cooperation {
  const { settings, callRate, sharing, health, drills, intake, follower, store, logger } = parts;
  const membership =
    settings && callRate && sharing && joinCluster({ ...parts, settings, callRate, sharing });
  const live = () => follower.live().config;
  return {
    membership,
    sharing,
    forgotten: new ForgottenNodes(membership),
    orders: new SharedOrders({ membership, health, intake, store, logger }),
    opinions: membership && shareOpinions({ membership, health, live }),
    sharedDrills: new SharedDrills({ membership, drills, logger }),
    sharedSites:
      membership &&
      new SharedSites({
        membership,
        sites: parts.sites,
        actions: parts.siteActions,
        standsIn: settings.site,
        actsAlone: settings.siteActionsAlone,
      }),
    alertTeller: new AlertTeller(membership),
  };
}

interface ClusterParts {
  readonly settings: ClusterConfig;
  readonly version: string;
  readonly callRate: CallRate;
  readonly sharing: Sharing;
  readonly store: StateStore;
  readonly asterisk: AsteriskConnection;
  readonly intake: Intake;
  readonly follower: ConfigFollower;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/** This app as a node of its cluster. */
function joinCluster(parts: ClusterParts): Membership {
  const { settings, version, callRate, store, asterisk, intake, follower } = parts;
  const { node } = settings;
  const onChange = (change: ClusterChange): void => tell(node, change, parts);
  return new Membership({
    name: node,
    identity: newIncarnation(store, Date.now()),
    host: hostname(),
    version,
    callRate,
    store: sharedStore(parts, onChange),
    state: store,
    say: () => ({
      isDraining: intake.closed !== undefined,
      calls: intake.calls,
      ...(asterisk.status.status === 'connected'
        ? { asterisk: asterisk.status.asteriskVersion }
        : {}),
    }),
    fingerprint: () => follower.live().fingerprint ?? NOTHING,
    onChange,
  });
}

/** The shared database, with what this node does at each heartbeat. */
function sharedStore(
  { settings, sharing, logger }: ClusterParts,
  onChange: (change: ClusterChange) => void,
): SharedStore {
  const { urls, ca, goneAfterMs } = settings;
  const database = new PgStore({
    urls,
    ...present({ ca }),
    onRefused: (refused) => {
      logger.warn('the shared database has a row that cannot be read', { ...refused });
    },
  });
  const byTime = Number.isFinite(goneAfterMs);
  const sweeper = new Sweeper({
    sweep: (who) => database.sweep(who, { byTime, ofNodes: OF_NODES, passing: PASSING }),
    onRemoved: ({ isForgotten, ...removed }) => {
      const to = isForgotten ? 'forgotten' : 'removed';
      onChange({ of: 'other', isMineToTell: true, ...removed, to });
    },
    logger,
  });
  return sweeper.through(sharing.through(database));
}

function tell(
  node: string,
  change: ClusterChange,
  { logger, recorder }: Pick<ClusterParts, 'logger' | 'recorder'>,
): void {
  const event = nodeChanged(node, change);
  const { text } = event.what;
  const { object, reason } = event;
  const fields = { node: object.name, ...present({ why: reason }) };
  if (isGood(change)) logger.info(text, fields);
  else logger.warn(text, fields);
  if (change.of !== 'other' || change.isMineToTell) recorder.tell(event);
}

/** `cluster` was removed from the file: the app is in its cluster until it starts again. */
const NOTHING = { hash: '', parts: {} };

function isGood(change: ClusterChange): boolean {
  switch (change.of) {
    case 'self':
      return change.to === 'together';
    case 'other':
      return change.to !== 'absent' && change.to !== 'stopped';
    case 'clock':
      return !change.isOff;
    case 'sharing':
      return !change.isFailing;
    case 'double':
      return false;
  }
}
