import type { TrunkCheckSettings } from '../settings/checks.ts';
import type { HealthLimits } from '../core/health/trunk-health.ts';
import type { PlannedDrill } from '../core/route/drill.ts';
import type { Route, Trunk } from '../core/route/route.ts';
import type { SiteSettings } from '../settings/sites.ts';

/** A configuration that was found right. */
export interface Config {
  readonly asterisk: AsteriskConfig;
  readonly routes: ReadonlyMap<string, Route>;
  /** In the file's order. */
  readonly trunks: readonly Trunk[];
  /** ISO 3166, for numbers without a leading +. */
  readonly country?: string;
  /** A number of an unknown range cannot exist. */
  readonly strict: boolean;
  /** So many calls from one caller to one number may be set up at once; absent: no limit. */
  readonly sameCallLimit?: number;
  /** How long a stop waits for calls that are being set up. Milliseconds. */
  readonly stopWithinMs: number;
  readonly emergency: EmergencyConfig;
  /** Absent: `admin: off`. */
  readonly admin?: AdminConfig;
  /** The active checks of trunks, by the trunk's name. */
  readonly checks: ReadonlyMap<string, readonly TrunkCheckSettings[]>;
  /** In the file's order. */
  readonly sites: readonly SiteSettings[];
  /** In the file's order. */
  readonly drills: readonly PlannedDrill[];
  /** `off`: every trunk stays up. */
  readonly health: HealthConfig | 'off';
  /** The state file's whole path. */
  readonly stateFile: string;
  readonly log: LogConfig;
}

export interface AsteriskConfig {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caFile?: string;
  readonly app: string;
  readonly transport: 'auto' | 'websocket' | 'http';
  /** Absent: there is none. */
  readonly ami?: AmiConfig;
}

export interface AmiConfig {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

export interface EmergencyConfig {
  /** On top of the country's own. */
  readonly numbers: readonly string[];
  readonly dialPrefixes: readonly string[];
  /** All that may be used, in the order in which they are tried. */
  readonly trunks: readonly Trunk[];
}

export interface AdminConfig {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly access: AdminAccess;
  /** PEM; absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export type AdminAccess =
  /** Only on loopback: everybody on this machine. */
  | { readonly kind: 'loopback' }
  | { readonly kind: 'tokens'; readonly tokens: readonly AdminToken[] };

export interface AdminToken {
  /** Who. */
  readonly name: string;
  readonly role: 'read' | 'operate';
  /** Of the token, in lower case hexadecimal digits. */
  readonly sha256: string;
}

/** `health:`. */
export interface HealthConfig extends HealthLimits {
  /** Between two runs of a check that says nothing else. Milliseconds. */
  readonly checkEveryMs: number;
}

export interface LogConfig {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly pretty: boolean;
  readonly redactNumbers: boolean;
}
