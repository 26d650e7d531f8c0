import type { TrunkCheckSettings } from '../settings/checks.ts';
import type { HealthLimits } from '../core/health/trunk-health.ts';
import type { PlannedDrill } from '../core/route/drill.ts';
import type { Route, Trunk } from '../core/route/route.ts';
import type { FailoverPlan } from '../settings/failover-plans.ts';
import type { NumberTable } from '../routing/number-table.ts';
import type { NotifySettings } from '../settings/notify.ts';
import type { SiteSettings } from '../settings/sites.ts';

/** A configuration without errors. */
export interface Config {
  readonly asterisk: AsteriskConfig;
  readonly routes: ReadonlyMap<string, Route>;
  /** The numbers that people call. */
  readonly numbers: NumberTable;
  /** In the order of the file. */
  readonly trunks: readonly Trunk[];
  /** `failovers_per_month` of routes and trunks. */
  readonly failoverPlans: readonly FailoverPlan[];
  /** ISO 3166, for numbers without a leading +. */
  readonly country?: string;
  /** True: the app treats a number of an unknown range as one that cannot exist. */
  readonly strict: boolean;
  /**
   * The limit for calls from one caller to one number that are set up at the same time; absent: no
   * limit.
   */
  readonly sameCallLimit?: number;
  /** How long a stop waits for calls that are being set up. Milliseconds. */
  readonly stopWithinMs: number;
  readonly emergency: EmergencyConfig;
  /** Absent: `admin: off`. */
  readonly admin?: AdminConfig;
  /** The active checks of each trunk, by its name. */
  readonly checks: ReadonlyMap<string, readonly TrunkCheckSettings[]>;
  /** In the order of the file. */
  readonly sites: readonly SiteSettings[];
  /** In the order of the file. */
  readonly drills: readonly PlannedDrill[];
  /** `off`: every trunk stays up. */
  readonly health: HealthConfig | 'off';
  /** The absolute path of the state file. */
  readonly stateFile: string;
  /** `off`: none are kept. */
  readonly records: RecordsConfig | 'off';
  /** Absent: this app is by itself. */
  readonly cluster?: ClusterConfig;
  readonly log: LogConfig;
  readonly notify: NotifySettings;
}

export interface AsteriskConfig {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caFile?: string;
  readonly app: string;
  readonly transport: 'auto' | 'websocket' | 'http';
  /** Absent: the app does not use AMI. */
  readonly ami?: AmiConfig;
}

export interface AmiConfig {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

export interface EmergencyConfig {
  /** In addition to the country's own. */
  readonly numbers: readonly string[];
  readonly dialPrefixes: readonly string[];
  /** All trunks for emergency calls, in the order of attempts. */
  readonly trunks: readonly Trunk[];
}

export interface AdminConfig {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly access: AdminAccess;
  /** The API can edit the file. */
  readonly edit: boolean;
  /** Where it can be reached from outside, without a slash at the end. */
  readonly publicUrl?: string;
  /** Other instances, whose configuration is compared. */
  readonly peers: readonly Peer[];
  /** PEM; absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** The API of another instance. */
export interface Peer {
  readonly name: string;
  /** Without a slash at the end. */
  readonly url: string;
  readonly token?: string;
}

export type AdminAccess =
  /** Everybody on this machine; only on loopback. */
  | { readonly kind: 'loopback' }
  | { readonly kind: 'tokens'; readonly tokens: readonly AdminToken[] };

export interface AdminToken {
  /** The name of its owner. */
  readonly name: string;
  readonly role: 'read' | 'operate';
  /** The SHA-256 of the token, in lower case hexadecimal digits. */
  readonly sha256: string;
}

/** The section `records`. */
export interface RecordsConfig {
  readonly place:
    /** An absolute path. */
    | { readonly kind: 'sqlite'; readonly file: string }
    | { readonly kind: 'postgres'; readonly url: string };
  /** Where records wait while PostgreSQL is away. An absolute path. */
  readonly spoolFile?: string;
  /** Milliseconds. */
  readonly keepMs: number;
  /** Such as `Europe/Berlin`. */
  readonly timeZone: string;
}

/** The section `cluster`. */
export interface ClusterConfig {
  /** postgres:// URLs, one for each host, with the password. */
  readonly urls: readonly string[];
  /** PEM. Absent: the URL says whether the connection is encrypted. */
  readonly ca?: string;
  /** This node's own name. */
  readonly node: string;
  /** Where it stands. Absent: nowhere, so what it says of any site counts. */
  readonly site?: string;
  /** How long the others leave it its part of limits. Infinity: for ever. Milliseconds. */
  readonly goneAfterMs: number;
  /** Whether it does the actions of sites when it has lost the others. */
  readonly siteActionsAlone: boolean;
}

/** The section `health`. */
export interface HealthConfig extends HealthLimits {
  /** The default time between two runs of a check. Milliseconds. */
  readonly checkEveryMs: number;
}

export interface LogConfig {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly pretty: boolean;
  readonly redactNumbers: boolean;
}
