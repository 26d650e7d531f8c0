import type { Policy } from '../verdict/policy.ts';
import type { Treatment } from '../verdict/treatment.ts';
import { hostName } from './sip-host.ts';

/**
 * A connection to a carrier: one Asterisk endpoint with its number format, limits, headers and
 * habits.
 */
export interface Trunk {
  readonly name: string;
  /** The name of the PJSIP endpoint, without `PJSIP/`. */
  readonly endpoint: string;
  /**
   * `e164` +14155550123, `digits` 14155550123, `national` 4155550123, `as-dialled`: as the caller
   * dialled it.
   */
  readonly numberFormat: 'e164' | 'digits' | 'national' | 'as-dialled';
  /** The digits that come before the formatted number. */
  readonly prefix: string;
  /** On this carrier a 183 means that the callee's phone rings. */
  readonly progressIsRinging: boolean;
  /** `pass` (default): the caller's own number; `withhold`: none; otherwise this number. */
  readonly callerId?: 'pass' | 'withhold' | `+${string}`;
  /** SIP headers by name. `{call} {route} {tier} {attempt} {trunk}` in a value are filled in. */
  readonly headers?: ReadonlyMap<string, string>;
  /** The INVITE tells the callee which number was called first. */
  readonly diverts?: boolean;
  /** This carrier's habits: the ends that mean something else here than in the outcome table. */
  readonly treatments?: readonly Treatment[];
  /** Simultaneous calls, 1 or more; absent: no limit. */
  readonly maxCalls?: number;
  /** New calls per second, below 1 for one call in several seconds; absent: no limit. */
  readonly maxCallsPerSecond?: number;
  /** The limits are for each node of a cluster, and not for all together. */
  readonly limitsPerNode?: true;
  /** The carrier's prices, for `cheapest`. */
  readonly rates?: Rates;
  /** The site (failure domain) that the trunk belongs to. */
  readonly site?: string;
}

/** A carrier's prices per minute, by prefix. */
export interface Rates {
  /**
   * The price of the longest matching prefix of an E.164 number; undefined if no prefix matches.
   */
  priceOf(number: string): number | undefined;
}

export type Destination =
  | {
      readonly kind: 'sip';
      /** A `sip:` or `sips:` URI. */
      readonly uri: string;
      /** The name of the PJSIP endpoint that dials the URI. */
      readonly endpoint: string;
      /** The trunk that this endpoint belongs to. */
      readonly trunk?: Trunk;
    }
  | {
      readonly kind: 'endpoint';
      /** Any Asterisk dial string: `PJSIP/alice`, `Local/1@x`. */
      readonly dialString: string;
      /** `first`: only the first reachable contact of a PJSIP endpoint rings; absent: all ring. */
      readonly contacts?: 'first';
    }
  | {
      readonly kind: 'number';
      /** The number in E.164, with its plus, or a short number. */
      readonly number: string;
      /** The digits to dial within the country. */
      readonly national?: string;
      readonly asDialled?: string;
      /** Human-readable: why the number cannot exist, or why the caller may not dial it. */
      readonly invalid?: string;
      /** Human-readable: why the number may not exist. The call dials it nevertheless. */
      readonly doubt?: string;
      /** True for an emergency number: no limit, hold, site or drill blocks it. */
      readonly isEmergency?: boolean;
      /** One trunk or more, in the order in which the call tries them. */
      readonly trunks: readonly Trunk[];
      /** The price per minute by trunk name; present if the price decides the order. */
      readonly prices?: ReadonlyMap<string, number>;
    }
  | {
      /** The number that the caller dialled. The app resolves it when the call comes in. */
      readonly kind: 'dialled';
      /** One trunk or more. */
      readonly trunks: readonly Trunk[];
      /** `cheapest`: the call tries the trunk with the lowest price for the number first. */
      readonly order: 'listed' | 'cheapest';
      /** The numbers that callers may dial. This protects against toll fraud. */
      readonly allow: { readonly countries: readonly string[]; readonly premium: boolean };
    };

/** The trunks that can carry a call to this destination. */
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

/**
 * A part that has health of its own: a trunk, or the host of a `sip` destination without a trunk.
 * A host has no limits.
 */
export type Watched = Pick<Trunk, 'name' | 'maxCalls' | 'maxCallsPerSecond' | 'limitsPerNode'>;

/** The trunks and hosts on whose health a call to this destination depends. */
export function watchedOf(destination: Destination): readonly Watched[] {
  return destination.kind === 'sip' && destination.trunk === undefined
    ? [{ name: hostName(destination.uri) }]
    : trunksOf(destination);
}

/** The targets of a route's tiers, in order. */
export function targetsOf({ tiers }: Route): readonly Target[] {
  return tiers.flatMap((tier) => (tier.kind === 'dial' ? tier.targets : []));
}

/** A place in the dialplan that takes the caller over. */
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
   * How the call tries several destinations: `ring-all` all at once, and the first answer wins;
   * `in-order` one after the other; `weighted` one after the other in a random order by weight.
   * With one destination all are the same.
   */
  readonly strategy: Strategy;
  /** One destination or more. */
  readonly targets: readonly Target[];
}

export type Strategy = 'ring-all' | 'in-order' | 'weighted';

/** One destination of a tier, with its own settings. */
export interface Target {
  readonly destination: Destination;
  /** Milliseconds from the dial on, whatever the leg reports, at least 1000; absent: no limit. */
  readonly ringTimeoutMs?: number;
  /** Milliseconds, at least 500. A leg without any SIP response for this long is unreachable. */
  readonly responseTimeoutMs: number;
  /** Milliseconds, at least 500. A leg without an 18x for this long counts as unreachable. */
  readonly progressTimeoutMs: number;
  /** The answerer must confirm; absent: the first answer counts. */
  readonly confirm?: Confirmation;
  /** Decides after which ends the call moves on; absent: `unreachable`. */
  readonly policy?: Policy;
  /**
   * For `weighted`: the share of the first tries, 0 or more, default 1. With 0 the destination
   * comes last.
   */
  readonly weight?: number;
  /** The site (failure domain) of the destination. The attempt needs the trunk's site as well. */
  readonly site?: string;
}

/** How the answerer proves that they are not a mailbox. */
export interface Confirmation {
  /** The key to press: 0 to 9, `*` or `#`. */
  readonly digit: string;
  /** The prompt: an ARI media URI, for example `sound:followme/options`. */
  readonly prompt: string;
  /** Milliseconds from the answer. */
  readonly withinMs: number;
}

export type Tier = DialTier | DialplanTier;

/** A named cascade of tiers. Only the last tier can be a `dialplan` tier. */
export interface Route {
  readonly name: string;
  /**
   * An emergency call's route. The app never refuses such a call, neither for a loop nor at a stop.
   */
  readonly isEmergency?: true;
  readonly tiers: readonly Tier[];
  /**
   * The limit of the whole cascade in milliseconds, from the caller's arrival to the answer;
   * absent: none.
   */
  readonly maxSetupMs?: number;
  /**
   * When the caller hears ringing. `passthrough`: once a callee's phone rings; `immediate`: from
   * the start.
   */
  readonly ringback: 'passthrough' | 'immediate';
  /**
   * Whether the next leg is created while an attempt is tried. `auto`, the default: where that
   * attempt will most likely fail.
   */
  readonly prepare?: 'auto' | 'never' | 'always';
  /**
   * How long ago the last proof of the backup may be, by a drill or a real failover. Milliseconds;
   * absent: it needs none.
   */
  readonly provenWithinMs?: number;
  /** What happens to the caller when the callee hangs up an answered call. */
  readonly afterAnswer: 'hangup' | 'continue';
}

/** Writes the place as the dialplan does: `standby-ivr,s,1`. */
export function placeOf({ context, extension, priority }: DialplanTier): string {
  return `${context},${extension},${priority}`;
}
