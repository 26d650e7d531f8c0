import type { Dialplan } from '../ami/dialplan.ts';
import type { EndpointState } from '../ari/inspect.ts';
import type { PjsipAor, PjsipEndpoint } from '../ari/pjsip-object.ts';
import type { NameUse } from '../ari/name-use.ts';
import type { AsteriskVersion } from '../ari/version.ts';

/** A fact about the running Asterisk, or what would be needed to find it out. */
export type Fact<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly needs: string };

/** The facts that doctor uses, as found at one moment. */
export interface Facts {
  /** The version as Asterisk reports it. */
  readonly version: string;
  /** The parsed release. Undefined for a build from a branch. */
  readonly release: AsteriskVersion | undefined;
  readonly mayWrite: Fact<boolean>;
  readonly nameUse: Fact<NameUse['kind']>;
  readonly modules: Fact<ReadonlySet<string>>;
  /** The names of all PJSIP endpoints. */
  readonly endpointNames: Fact<readonly string[]>;
  /** The endpoints that the configuration names. */
  readonly endpoints: ReadonlyMap<string, Fact<EndpointFacts | 'missing'>>;
  /** For every PJSIP endpoint, by name: the context where its calls enter the dialplan. */
  readonly contexts: Fact<ReadonlyMap<string, EndpointContext>>;
  /**
   * For every trunk's endpoint, by name: whether an `identify` section gives calls to it. doctor
   * finds such sections only by the usual names.
   */
  readonly identified: ReadonlyMap<string, Fact<boolean>>;
  /** The endpoints that get the calls of a registration, by `line = yes`. */
  readonly lines: Fact<ReadonlySet<string>>;
  /** For endpoints of which only the first contact rings, by name: how many contacts they have. */
  readonly contactCounts: ReadonlyMap<string, Fact<number>>;
  /**
   * Other applications that the dialplan names in Stasis(), and whether a program uses the name.
   */
  readonly otherApps: ReadonlyMap<string, Fact<NameUse['kind']>>;
  /** `ignore_uri_user_options` in pjsip.conf [global]. Undefined without this section. */
  readonly dropsParameters: Fact<string | undefined>;
  /** `taskprocessor_overload_trigger` in pjsip.conf [global]. Undefined without this section. */
  readonly overloadTrigger: Fact<string | undefined>;
  /** `timer_b` in pjsip.conf [system], in milliseconds. Undefined without this section. */
  readonly timerB: Fact<string | undefined>;
  /** Whether the host of the app has the program nsupdate. */
  readonly hasNsupdate: boolean;
  readonly ami: AmiUse;
  /** Settings in files that ARI does not show. Empty if the file does not set them. */
  readonly settings: Readonly<Record<Setting, Fact<string>>>;
  readonly dialplan: Fact<Dialplan>;
  /**
   * The variables that the dialplan reads around Stasis(), that no line sets, and that are global
   * or in `set_var` of an endpoint.
   */
  readonly variablesSetElsewhere: ReadonlySet<string>;
  /**
   * Whether the dialplan has each place that the configuration names, by
   * `context,extension,priority`.
   */
  readonly places: ReadonlyMap<string, Fact<boolean>>;
}

export type Setting =
  | 'websocketWriteTimeout'
  | 'sessionLimit'
  | 'iceSupport'
  | 'httpAddress'
  | 'managerAddress'
  | 'rtpStart'
  | 'rtpEnd';

export type AmiUse =
  | { readonly kind: 'absent' }
  | { readonly kind: 'used' }
  | { readonly kind: 'unusable'; readonly problem: string };

export interface EndpointContext {
  readonly context: string;
  /** Whether `callerid` fixes the number of its callers, whatever they send. */
  readonly hasOwnCallerId: boolean;
}

export interface EndpointFacts {
  readonly state: Fact<EndpointState>;
  readonly options: PjsipEndpoint;
  /** Every AOR that the endpoint names. */
  readonly aors: ReadonlyMap<string, Fact<PjsipAor | 'missing'>>;
}

export function known<T>(value: T): Fact<T> {
  return { known: true, value };
}

export function unknown(needs: string): { readonly known: false; readonly needs: string } {
  return { known: false, needs };
}
