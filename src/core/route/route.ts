import type { Policy } from '../verdict/policy.ts';
import type { Treatment } from '../verdict/treatment.ts';

/** A way out to a carrier. */
export interface Trunk {
  readonly name: string;
  /** The PJSIP endpoint's name, without `PJSIP/`. */
  readonly endpoint: string;
  /** `e164` +14155550123, `digits` 14155550123, `national` 4155550123, `as-dialled`: as the caller dialled it. */
  readonly numberFormat: 'e164' | 'digits' | 'national' | 'as-dialled';
  /** Put before the formatted number. */
  readonly prefix: string;
  /** This carrier's 183 means that the callee's phone rings. */
  readonly progressIsRinging: boolean;
  /** The caller's own (`pass`, the default), none, or this number. */
  readonly callerId?: 'pass' | 'withhold' | `+${string}`;
  /** SIP headers by name; `{call} {route} {tier} {attempt} {trunk}` in a value are filled in. */
  readonly headers?: ReadonlyMap<string, string>;
  /** The callee is told who was called first. */
  readonly diverts?: boolean;
  /** What this carrier's ends mean where they differ from everybody's. */
  readonly treatments?: readonly Treatment[];
  /** Calls at once, 1 or more; absent: no limit. */
  readonly maxCalls?: number;
  /** New calls a second, below 1 for one in several seconds; absent: no limit. */
  readonly maxCallsPerSecond?: number;
  /** What it charges, for `cheapest`. */
  readonly rates?: Rates;
  /** The failure domain that it belongs to. */
  readonly site?: string;
}

/** A carrier's prices per minute, by prefix. */
export interface Rates {
  /** By the longest prefix of an E.164 number that has a price; undefined where none has. */
  priceOf(number: string): number | undefined;
}

export type Destination =
  | {
      readonly kind: 'sip';
      /** `sip:` or `sips:` URI. */
      readonly uri: string;
      /** The PJSIP endpoint's name that dials it. */
      readonly endpoint: string;
      /** Whose endpoint that is. */
      readonly trunk?: Trunk;
    }
  | {
      readonly kind: 'endpoint';
      /** Any Asterisk dial string: `PJSIP/alice`, `Local/1@x`. */
      readonly dialString: string;
      /** `first`: only the first reachable contact of a PJSIP endpoint rings; absent: all of them do. */
      readonly contacts?: 'first';
    }
  | {
      readonly kind: 'number';
      /** E.164 with its plus. */
      readonly number: string;
      /** Digits, as they are dialled within the country. */
      readonly national?: string;
      readonly asDialled?: string;
      /** Why it can't exist, or may not be dialled. */
      readonly invalid?: string;
      /** Why it may not exist: it is dialled all the same. */
      readonly doubt?: string;
      /** An emergency number: no limit, hold, site or drill stands against it. */
      readonly isEmergency?: boolean;
      /** At least one, in the order in which they are tried. */
      readonly trunks: readonly Trunk[];
      /** The price per minute by trunk, where they are ordered by it. */
      readonly prices?: ReadonlyMap<string, number>;
    }
  | {
      /** The number that the caller dialled; it is resolved when his call comes in. */
      readonly kind: 'dialled';
      /** At least one. */
      readonly trunks: readonly Trunk[];
      /** `cheapest`: the trunk that charges least for the number is tried first. */
      readonly order: 'listed' | 'cheapest';
      /** Where to, against toll fraud. */
      readonly allow: { readonly countries: readonly string[]; readonly premium: boolean };
    };

/** The trunks that a destination can be reached through. */
export function trunksOf(destination: Destination): readonly Trunk[] {
  switch (destination.kind) {
    case 'number':
    case 'dialled':
      return destination.trunks;
    case 'sip':
      return destination.trunk === undefined ? [] : [destination.trunk];
    case 'endpoint':
      return [];
  }
}

/** Where a `dialplan` tier hands the caller to. */
export interface DialplanTier {
  readonly kind: 'dialplan';
  readonly context: string;
  readonly extension: string;
  /** 1 or more. */
  readonly priority: number;
}

export interface DialTier {
  readonly kind: 'dial';
  /**
   * How several destinations are tried: `ring-all` at once, the first answer wins; `in-order` one after the other;
   * `weighted` one after the other in an order drawn by weight. All the same where there is one.
   */
  readonly strategy: Strategy;
  /** At least one. */
  readonly targets: readonly Target[];
}

export type Strategy = 'ring-all' | 'in-order' | 'weighted';

/** One of a tier's destinations, and what is said of it alone. */
export interface Target {
  readonly destination: Destination;
  /** From the dialling on, whatever was heard. Milliseconds, at least 1000; absent: no limit. */
  readonly ringTimeoutMs?: number;
  /** No SIP response at all for so long counts as unreachable. Milliseconds, at least 500. */
  readonly responseTimeoutMs: number;
  /** No 18x for so long counts as unreachable. Milliseconds, at least 500. */
  readonly progressTimeoutMs: number;
  /** The answerer must confirm; absent: the first answer counts. */
  readonly confirm?: Confirmation;
  /** What moves on from here; absent: `unreachable`. */
  readonly policy?: Policy;
  /** For `weighted`: its share of the first tries, 0 or more, default 1; 0: only after all others. */
  readonly weight?: number;
  /** The failure domain that it belongs to; a trunk's own comes on top. */
  readonly site?: string;
}

/** How the answerer says that they are no mailbox. */
export interface Confirmation {
  /** 0 to 9, `*` or `#`. */
  readonly digit: string;
  /** What they hear: an ARI media URI, `sound:followme/options`. */
  readonly prompt: string;
  /** From the answer on. Milliseconds. */
  readonly withinMs: number;
}

export type Tier = DialTier | DialplanTier;

/** A named cascade of tiers; a `dialplan` tier can only be the last one. */
export interface Route {
  readonly name: string;
  /** The way of an emergency call: no refusal, loop check or shutdown ends it. */
  readonly isEmergency?: true;
  readonly tiers: readonly Tier[];
  /** Limit of the whole cascade, from the caller's arrival to the answer. Milliseconds; absent: none. */
  readonly maxSetupMs?: number;
  /** `passthrough`: the caller hears ringing when a callee rings; `immediate`: from the start. */
  readonly ringback: 'passthrough' | 'immediate';
  /** What becomes of the caller when the callee hangs up an answered call. */
  readonly afterAnswer: 'hangup' | 'continue';
}

/** As the dialplan writes it: `standby-ivr,s,1`. */
export function placeOf({ context, extension, priority }: DialplanTier): string {
  return `${context},${extension},${priority}`;
}
