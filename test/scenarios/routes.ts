import {
  NOTHING_STANDS_AGAINST,
  type Standing,
  type Standings,
} from '../../src/core/route/standing.ts';
import type {
  DialTier,
  DialplanTier,
  Destination,
  Route,
  Strategy,
  Target,
  Tier,
  Trunk,
} from '../../src/core/route/route.ts';

export function trunk(name: string, habits: Partial<Trunk> = {}): Trunk {
  return {
    name,
    endpoint: name,
    numberFormat: 'e164',
    prefix: '',
    progressIsRinging: false,
    ...habits,
  };
}

export function numberTier(...trunks: readonly Trunk[]): DialTier {
  return dialTier(numberOn(...trunks));
}

export function numberOn(...trunks: readonly Trunk[]): Extract<Destination, { kind: 'number' }> {
  return { kind: 'number', number: '+14155550123', trunks };
}

export function endpointTier(dialString: string): DialTier {
  return dialTier(endpoint(dialString));
}

/** Only the first contact rings: the app does not query the others. */
export function endpoint(dialString: string): Destination {
  return { kind: 'endpoint', dialString, contacts: 'first' };
}

/** A phone. All its contacts ring. */
export function phone(dialString: string): Destination {
  return { kind: 'endpoint', dialString };
}

/** Dialled without a trunk. */
export function sip(uri: string): Extract<Destination, { kind: 'sip' }> {
  return { kind: 'sip', uri, endpoint: 'outbound' };
}

export function dialTier(destination: Destination, settings: Partial<Target> = {}): DialTier {
  return { kind: 'dial', strategy: 'in-order', targets: [target(destination, settings)] };
}

export function target(destination: Destination, settings: Partial<Target> = {}): Target {
  return {
    destination,
    ringTimeoutMs: 25_000,
    responseTimeoutMs: 2_000,
    progressTimeoutMs: 6_000,
    ...settings,
  };
}

export function anyOf(strategy: Strategy, ...targets: readonly Target[]): DialTier {
  return { kind: 'dial', strategy, targets };
}

export const STANDBY: DialplanTier = {
  kind: 'dialplan',
  context: 'standby',
  extension: 's',
  priority: 1,
};

export function route(tiers: readonly Tier[], settings: Partial<Route> = {}): Route {
  return {
    name: 'support',
    tiers,
    maxSetupMs: 90_000,
    ringback: 'passthrough',
    afterAnswer: 'hangup',
    ...settings,
  };
}

/** What stands against trunks and hosts, by their names. */
export function onTrunks(standings: Readonly<Record<string, Standing>>): Standings {
  return { ...NOTHING_STANDS_AGAINST, watched: new Map(Object.entries(standings)) };
}

const A = trunk('carrier-a');
const B = trunk('carrier-b');

export const ONE_TIER = route([numberTier(A)]);
export const TWO_TIERS = route([numberTier(A), numberTier(B)]);
/** Two trunks for one number, and a phone behind them. */
export const TWO_TRUNKS = route([numberTier(A, B), endpointTier('PJSIP/alice')]);
export const THEN_STANDBY = route([numberTier(A), STANDBY]);
/** A leg that is not PJSIP comes first. */
export const LOCAL_FIRST = route([endpointTier('Local/1@x'), numberTier(B)]);
