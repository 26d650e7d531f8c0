import type { Policy } from './policy.ts';
import type { Treatment } from './treatment.ts';

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
    }
  | {
      readonly kind: 'number';
      /** E.164 with its plus. */
      readonly number: string;
      /** Digits, as they are dialled within the country. */
      readonly national?: string;
      readonly asDialled?: string;
      /** Why it can't exist. */
      readonly invalid?: string;
      /** At least one, in the order in which they are tried. */
      readonly trunks: readonly Trunk[];
    }
  | {
      /** The number that the caller dialled; it is resolved when his call comes in. */
      readonly kind: 'dialled';
      readonly trunks: readonly Trunk[];
      /** Where to, against toll fraud. */
      readonly allow: { readonly countries: readonly string[]; readonly premium: boolean };
    };

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
  readonly destination: Destination;
  /** From the dialling on, whatever was heard. Milliseconds, at least 1000; absent: no limit. */
  readonly ringTimeoutMs?: number;
  /** No 18x for so long counts as unreachable. Milliseconds, at least 500. */
  readonly progressTimeoutMs: number;
  /** What moves on from here; absent: `unreachable`. */
  readonly policy?: Policy;
}

export type Tier = DialTier | DialplanTier;

/** A named cascade of tiers; a `dialplan` tier can only be the last one. */
export interface Route {
  readonly name: string;
  readonly tiers: readonly Tier[];
  /** Limit of the whole cascade, from the caller's arrival to the answer. Milliseconds; absent: none. */
  readonly maxSetupMs?: number;
  /** `passthrough`: the caller hears ringing when a callee rings; `immediate`: from the start. */
  readonly ringback: 'passthrough' | 'immediate';
  /** What becomes of the caller when the callee hangs up an answered call. */
  readonly afterAnswer: 'hangup' | 'continue';
}
