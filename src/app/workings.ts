import type { LiveAccess } from '../admin/live-access.ts';
import type { TestCalls } from '../calls/test-calls.ts';
import type { Intake } from '../calls/intake.ts';
import type { Line } from '../calls/line.ts';
import type { OverloadSign } from '../calls/overload-sign.ts';
import type { TrunkStandings } from '../calls/trunk-standings.ts';
import type { Sharing } from '../cluster/sharing.ts';
import type { Membership } from '../cluster/membership.ts';
import type { ConfigDesk } from '../config/files/config-desk.ts';
import type { ConfigFollower } from '../config/files/follow-config.ts';
import type { DrillKeeper } from '../drills/drill-keeper.ts';
import type { PeerOpinions } from '../health/peer-opinions.ts';
import type { SiteMonitor } from '../health/site-monitor.ts';
import type { TrunkChecks } from '../health/trunk-checks.ts';
import type { TrunkMonitor } from '../health/trunk-monitor.ts';
import type { RegistrationList } from '../ami/registrations.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { AsteriskConnection, Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import type { SimulationOperations } from '../simulation-operations.ts';
import type { ProtectionTracker } from '../simulation/protection-tracker.ts';
import type { SiteActions } from '../sites/site-actions.ts';
import type { DayWatch } from './day-watch.ts';
import type { Notices } from './notices.ts';
import type { AlertTeller } from './alert-teller.ts';
import type { ForgottenNodes } from './forgotten-nodes.ts';
import type { PlanWatch } from './plan-watch.ts';
import type { SharedDrills } from './shared-drills.ts';
import type { SharedSites } from './shared-sites.ts';
import type { SharedOrders } from './shared-orders.ts';
import type { DoctorRuns } from './doctor-runs.ts';
import type { PeerWatch } from './peer-watch.ts';
import type { FactBus } from './fact-bus.ts';
import type { FactsFile } from './facts-file.ts';
import type { Heartbeat } from './heartbeat.ts';

/** The parts of the running app. */
export interface Workings {
  readonly version: string;
  /** The name of the Stasis application. */
  readonly app: string;
  readonly startedAt: Date;
  /** The path of the configuration. */
  readonly file: string;
  readonly logger: Logger;
  readonly store: StateStore;
  readonly recorder: Recorder;
  readonly planWatch: PlanWatch;
  readonly dayWatch: DayWatch;
  readonly simulation: SimulationOperations;
  readonly metrics: Metrics;
  readonly asterisk: AsteriskConnection;
  /** Undefined if no AMI is configured. */
  readonly registrations: RegistrationList | undefined;
  readonly health: TrunkMonitor;
  readonly sites: SiteMonitor;
  readonly siteActions: SiteActions;
  readonly trunkStandings: TrunkStandings;
  readonly testCalls: TestCalls;
  readonly checks: TrunkChecks;
  readonly drills: DrillKeeper;
  readonly factsFile: FactsFile | undefined;
  readonly facts: FactBus;
  readonly follower: ConfigFollower;
  readonly desk: ConfigDesk;
  readonly protection: ProtectionTracker;
  readonly line: Line;
  readonly notices: Notices;
  readonly doctorRuns: DoctorRuns;
  readonly peerWatch: PeerWatch;
  readonly forgotten: ForgottenNodes;
  readonly orders: SharedOrders;
  readonly sharedDrills: SharedDrills;
  /** Undefined: the app is in no cluster. */
  readonly sharedSites: SharedSites | undefined;
  readonly alertTeller: AlertTeller;
  /** Undefined: the app is in no cluster. */
  readonly opinions: PeerOpinions | undefined;
  /** Undefined: the app is in no cluster. */
  readonly membership: Membership | undefined;
  /** Undefined: the app is in no cluster. */
  readonly sharing: Sharing | undefined;
  readonly overloadSign: OverloadSign;
  /** Undefined if no service manager started the app. */
  readonly heartbeat: Heartbeat | undefined;
  readonly intake: Intake;
  /** Who may use the API. */
  readonly access: LiveAccess;
}
