import type { Dialplan } from '../ami/dialplan.ts';
import type { EndpointState } from '../ari/inspect.ts';
import type { PjsipAor, PjsipEndpoint } from '../ari/pjsip-object.ts';
import type { NameUse } from '../ari/probe.ts';
import type { AsteriskVersion } from '../ari/version.ts';

/** Something about the running Asterisk, or what would have to be there to know it. */
export type Fact<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly needs: string };

/** What of an Asterisk matters to the app, as it was found at one moment. */
export interface Facts {
  /** As Asterisk writes it. */
  readonly version: string;
  /** Undefined for a build from a branch. */
  readonly release: AsteriskVersion | undefined;
  readonly mayWrite: Fact<boolean>;
  readonly nameUse: Fact<NameUse>;
  readonly modules: Fact<ReadonlySet<string>>;
  /** Of all PJSIP endpoints. */
  readonly endpointNames: Fact<readonly string[]>;
  /** Those that the configuration names. */
  readonly endpoints: ReadonlyMap<string, Fact<EndpointFacts | 'missing'>>;
  /** Of every PJSIP endpoint, by its name: where its calls enter the dialplan. */
  readonly contexts: Fact<ReadonlyMap<string, EndpointContext>>;
  /** pjsip.conf [global] ignore_uri_user_options; undefined without this section. */
  readonly dropsParameters: Fact<string | undefined>;
  /** pjsip.conf [global] taskprocessor_overload_trigger; undefined without this section. */
  readonly overloadTrigger: Fact<string | undefined>;
  /** pjsip.conf [system] timer_b, in milliseconds; undefined without this section. */
  readonly timerB: Fact<string | undefined>;
  /** On the app's own host. */
  readonly hasNsupdate: boolean;
  readonly ami: AmiUse;
  /** Of files that ARI does not tell; empty where the file does not say. */
  readonly settings: Readonly<Record<Setting, Fact<string>>>;
  readonly dialplan: Fact<Dialplan>;
  /** Of the variables that the dialplan reads around Stasis() and no line sets: those that are global, or `set_var` of an endpoint. */
  readonly variablesSetElsewhere: ReadonlySet<string>;
  /** Whether the dialplan has the place, by `context,extension,priority`; those that the configuration names. */
  readonly places: ReadonlyMap<string, Fact<boolean>>;
}

export type Setting = 'websocketWriteTimeout' | 'sessionLimit' | 'iceSupport';

export type AmiUse =
  | { readonly kind: 'absent' }
  | { readonly kind: 'used' }
  | { readonly kind: 'unusable'; readonly problem: string };

export interface EndpointContext {
  readonly context: string;
  /** Whether its callers have the number of `callerid`, whatever they say. */
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
