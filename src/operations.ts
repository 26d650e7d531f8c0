import type { AlertOperations } from './alert-operations.ts';
import type { ConfigOperations, ConfigStanding } from './config-operations.ts';
import type { DoctorStatus } from './doctor-status.ts';
import type { ClusterStatus, NodeStatus } from './cluster-status.ts';
import type { DrillRunReport, DrillStatus } from './drill-status.ts';
import type { Live } from './live-ports.ts';
import type { MessageOperations } from './message-operations.ts';
import type { Assumed, NumberStatus, RouteProtection, SeenNumber } from './protection-status.ts';
import type { Page, Records, RecordsStatus } from './record-ports.ts';
import type { ReportOperations } from './report-operations.ts';
import type { RouteStatus } from './route-status.ts';
import type { SimulationOperations } from './simulation-operations.ts';
import type { SiteStatus } from './site-status.ts';
import type { Summary } from './summary-status.ts';
import type { TrunkStatus } from './trunk-status.ts';

export type { ClusterStatus, NodeShare, NodeStatus } from './cluster-status.ts';
export type { NumberChange } from './config-operations.ts';
export type { DoctorRun, DoctorStatus } from './doctor-status.ts';
export type {
  DrillBackup,
  DrilledCall,
  DrillRunReport,
  DrillRunStatus,
  DrillStatus,
} from './drill-status.ts';
export * from './protection-status.ts';
export type { RouteStatus } from './route-status.ts';
export type { ActionStatus, SitePart, SiteStatus } from './site-status.ts';
export type { FailoverCounts, Need, Summary } from './summary-status.ts';
export type { CheckStatus, TrunkStatus } from './trunk-status.ts';

/**
 * Everything that an operator can see and do, as plain data that goes over the wire. The inside
 * owns this interface: `app/` implements it, `admin/` serves it, and the commands query it over
 * HTTP.
 */
export interface Operations {
  readonly config: ConfigOperations;
  status(): AppStatus;
  /** How things are in one sentence, and what needs a person. */
  summary(): Summary;
  trunks(): readonly TrunkStatus[];
  sites(): readonly SiteStatus[];
  /** The nodes of the cluster, by name. Empty: the app is in none. */
  nodes(): readonly NodeStatus[];
  /** In the order of the file. */
  routes(): readonly RouteStatus[];
  /** The numbers that people call, the least protected first. */
  numbers(): readonly NumberStatus[];
  /** The entry of a number, or of the block that it belongs to. */
  number(written: string): NumberStatus | undefined;
  /** Numbers that people call and that the file does not list, the most called first. */
  seenNumbers(): Promise<readonly SeenNumber[]>;
  /** The protection of each route, as it would be under these assumptions. */
  protection(assumed: readonly Assumed[]): readonly RouteProtection[];
  drills(): readonly DrillStatus[];
  /** What speaks against starting a drill now, for people. Empty: nothing does. */
  drillObstacles(drill: string): readonly string[];
  /** Undefined: there was no such run, or it is not kept any more. */
  drillRun(drill: string, run: number): DrillRunReport | undefined;
  /** What `ari-failover doctor` found last. */
  doctor(): DoctorStatus;
  /** Runs it, one at a time. Impossible if it does not get as far as a report. */
  runDoctor(): Promise<Done>;
  /** The figures of the app in Prometheus' text format. */
  metrics(): Promise<string>;
  readonly records: Records;
  /** What the records tell in sums. */
  readonly reports: ReportOperations;
  readonly live: Live;
  readonly simulation: SimulationOperations;
  readonly messages: MessageOperations;
  readonly alerts: AlertOperations;
  /**
   * Takes a trunk out of use until it is released, or until `untilMs`. A second hold replaces the
   * first.
   */
  holdTrunk(trunk: string, order: HoldOrder): Done;
  /** Ends a hold. Impossible if the trunk is not held. */
  releaseTrunk(trunk: string, order: TrunkOrder): Done;
  /**
   * Ends the hold-down of a trunk that is down: the next call tries it. Impossible if it is up or
   * held.
   */
  retryTrunk(trunk: string, order: Order): Done;
  /** Moves a site's calls back from its standby now, before the hold-down ends. */
  returnSite(site: string, order: Order): Done;
  /** Refuses new calls (DRAINING), except emergency calls. Calls in progress finish. */
  drain(order: Order): Done;
  resume(order: Order): Done;
  /**
   * The same for any node of the cluster. Impossible if this node or that one is not together with
   * the others.
   */
  drainNode(node: string, order: Order): Done;
  resumeNode(node: string, order: Order): Done;
  /** Gives away what an absent node has of limits, and shows it no more. It may come back. */
  forgetNode(node: string, order: Order): Done;
  /** Reads the configuration now, and makes it live even if it was held back. */
  reload(order: Order): Done;
  /**
   * Starts a drill on all nodes. Impossible if its backup is not up or something else is wrong, or
   * if this node is not together with the others.
   */
  startDrill(drill: string, order: Order, how?: DrillStart): Done;
  /** Ends a drill early. Its report stays. */
  stopDrill(drill: string, order: Order): Done;
}

/** The giver of an order, and the reason, for the log and the records. */
export interface Order {
  readonly by: string;
  readonly reason: string;
}

export interface DrillStart {
  /** Even if something speaks against it. */
  readonly anyway?: boolean;
  /** Only on this node. Else on all nodes of the cluster. */
  readonly here?: boolean;
}

/** An order about a trunk. */
export interface TrunkOrder extends Order {
  /** Only on this node. Else on all nodes of the cluster. */
  readonly here: boolean;
}

export interface HoldOrder extends TrunkOrder {
  /** When it ends by itself. Unix time, milliseconds. */
  readonly untilMs?: number;
}

export type Done =
  | { readonly ok: true }
  /**
   * `unknown`: no such thing exists. `impossible`: it exists, but its state does not allow this
   * now.
   */
  | { readonly ok: false; readonly why: 'unknown' | 'impossible'; readonly message: string };

/** A time in ISO 8601, in UTC. */
export type Time = string;

/** A record as it goes over the wire. */
export type Shown<Item extends { readonly at: number }> = Omit<Item, 'at'> & { readonly at: Time };

/** A part of a list of records, newest first. */
export interface ShownPage<Item extends { readonly at: number }> extends Page<Shown<Item>> {
  /** When the app asked the records. */
  readonly asOf: Time;
  /** The `seq` of the newest record at that time. */
  readonly seq: number;
}

export interface AppStatus {
  readonly version: string;
  /** The name of its Stasis application: `failover`. */
  readonly instance: string;
  /** The name of its machine. */
  readonly host: string;
  readonly startedAt: Time;
  readonly asterisk: {
    readonly state: 'connected' | 'disconnected';
    readonly version?: string;
    /** Why Asterisk is not connected, with the remedy where the app knows one. */
    readonly reason?: string;
  };
  /** The app refuses new calls, because an operator drains it or because it stops. */
  readonly isDraining: boolean;
  /** Why the app refuses new calls. Absent while it takes them. */
  readonly drainReason?: string;
  /**
   * Set while the app sends new callers back to the dialplan because Asterisk cannot keep up, and
   * for 5 s after the last one. `callers`: the number of callers that were sent back.
   */
  readonly overload?: { readonly since: Time; readonly callers: number };
  /** Calls that have not ended, and those of them whose caller still waits. */
  readonly calls: { readonly all: number; readonly waiting: number };
  /**
   * The live configuration. `hash` is its SHA-256. `callsHash` is that of what decides about calls:
   * of all but `asterisk`, `admin`, `state`, `records`, `log` and `notify`.
   */
  readonly configuration: ConfigStanding & {
    readonly file: string;
    readonly hash: string;
    readonly callsHash: string;
    readonly loadedAt: Time;
    /** Set if the file was saved later with errors. That version is not live. */
    readonly rejected?: { readonly at: Time; readonly errors: number };
    /**
     * Set if the file was saved later without errors, but removes so much that it may be a mistake.
     * That version goes live at `until` if nobody changes the file, or at a reload.
     */
    readonly heldBack?: { readonly at: Time; readonly until: Time; readonly why: string };
    /** Set while the file is missing. */
    readonly away?: { readonly at: Time };
  };
  readonly routes: readonly string[];
  /** `state` of the configuration. `why`: a restart would lose holds and health, and why. */
  readonly stateFile: { readonly path: string; readonly why?: string };
  readonly records: Omit<RecordsStatus, 'newest'> & { readonly newest?: Time };
  /** The other instances of `admin.peers`, asked every 10 s. Absent: there are none. */
  readonly peers?: readonly PeerStatus[];
  /** Absent: the app is in no cluster. */
  readonly cluster?: ClusterStatus;
  /** Absent: no failovers are planned, or the records do not say how many there were. */
  readonly plans?: { readonly month: string; readonly items: readonly PlanStatus[] };
}

/** Another instance of the app, and whether its configuration is that of this one. */
export interface PeerStatus {
  readonly name: string;
  readonly url: string;
  readonly state: 'unknown' | 'same' | 'differs' | 'unreachable' | 'refused';
  readonly version?: string;
  /** Its `callsHash`. */
  readonly hash?: string;
  /** Since when its state and its configuration are these. */
  readonly since: Time;
  /** Why its status is not known. */
  readonly why?: string;
}

/** Returns why the app does not take every new call, or undefined while it does. */
export function whyNoNewCalls({
  asterisk,
  isDraining,
  overload,
}: AppStatus): 'disconnected' | 'draining' | 'overloaded' | undefined {
  if (asterisk.state !== 'connected') return 'disconnected';
  if (isDraining) return 'draining';
  return overload === undefined ? undefined : 'overloaded';
}

/** `failovers_per_month` of a route or a trunk, and what is used of it. */
export interface PlanStatus {
  readonly kind: 'route' | 'trunk';
  readonly name: string;
  readonly plan: number;
  readonly used: number;
}
