import type { Found } from '../core/call/admission.ts';
import { emergencyRoute } from '../core/route/emergency-route.ts';
import type { Route, Trunk } from '../core/route/route.ts';
import type { StasisArguments } from '../core/call/stasis-arguments.ts';
import { emergencyNumber } from './emergency-number.ts';
import { dialsCallersNumber, resolveDialled, type Numbering } from './resolve-dialled.ts';

/** The part of the configuration that decides a call's route. */
export interface Directory extends Numbering {
  readonly routes: ReadonlyMap<string, Route>;
  readonly emergency: {
    readonly numbers: readonly string[];
    readonly dialPrefixes: readonly string[];
    readonly trunks: readonly Trunk[];
  };
}

/**
 * Finds the route that the dialplan named and fills in the number that the caller dialled. An
 * emergency number gets its own route instead, if the named route dials callers' numbers or does
 * not exist. A route with fixed destinations ignores the number.
 */
export function findRoute(directory: Directory, { route: name, number }: StasisArguments): Found {
  const route = directory.routes.get(name);
  const exists = route !== undefined;
  if (route === undefined || dialsCallersNumber(route)) {
    const emergency = emergencyWay(directory, name, number);
    if (emergency !== undefined) return { route: emergency, exists };
  }
  if (route === undefined) return { route: empty(name), exists };
  const resolved = resolveDialled(route, number, directory);
  const doubt = resolved === route ? undefined : doubtAbout(resolved);
  return { route: resolved, exists, ...(doubt === undefined ? {} : { doubt }) };
}

function emergencyWay(
  { emergency, country }: Directory,
  route: string,
  dialled: string,
): Route | undefined {
  const { numbers, dialPrefixes, trunks } = emergency;
  const known = { numbers, dialPrefixes, ...(country === undefined ? {} : { country }) };
  const number = emergencyNumber(dialled, known);
  return number === undefined ? undefined : emergencyRoute(route, number, trunks);
}

function doubtAbout({ tiers }: Route): string | undefined {
  return tiers
    .flatMap((tier) => (tier.kind === 'dial' ? tier.targets : []))
    .flatMap(({ destination }) => (destination.kind === 'number' ? (destination.doubt ?? []) : []))
    .at(0);
}

function empty(name: string): Route {
  return { name, tiers: [], ringback: 'passthrough', afterAnswer: 'hangup' };
}
