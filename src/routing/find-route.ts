import type { Found } from '../core/call/admission.ts';
import { emergencyRoute } from '../core/route/emergency-route.ts';
import type { Route, Trunk } from '../core/route/route.ts';
import { BY_NUMBER, type StasisArguments } from '../core/call/stasis-arguments.ts';
import { comparableNumber } from '../numbers/comparable-number.ts';
import { emergencyNumber } from './emergency-number.ts';
import type { NumberTable } from './number-table.ts';
import { dialsCallersNumber, resolveDialled, type Numbering } from './resolve-dialled.ts';

/** The part of the configuration that decides a call's route. */
export interface Directory extends Numbering {
  readonly routes: ReadonlyMap<string, Route>;
  /** The numbers that people call. */
  readonly numbers: NumberTable;
  readonly emergency: {
    readonly numbers: readonly string[];
    readonly dialPrefixes: readonly string[];
    readonly trunks: readonly Trunk[];
  };
}

/**
 * Finds the route that the dialplan named, or that `numbers` has for the number, and fills in the
 * number that the caller dialled. An emergency number gets its own route instead, if the named
 * route dials callers' numbers or does not exist. A route with fixed destinations ignores the
 * number.
 */
export function findRoute(directory: Directory, args: StasisArguments): Found {
  if (args.route !== BY_NUMBER) return findNamed(directory, args);
  const number = comparableNumber(args.number, directory.country);
  const listed = directory.numbers.find(number);
  if (listed === undefined) return findNamed(directory, args);
  const { route, label, failsOver } = listed;
  const found = findNamed(directory, { ...args, route });
  if (found.route.isEmergency === true) return found;
  return {
    ...found,
    route: failsOver ? found.route : withoutFailover(found.route),
    listed: { number, ...(label === undefined ? {} : { label }) },
  };
}

/** The route as calls take it whose number has `failover: no`. */
export function withoutFailover(route: Route): Route {
  return { ...route, tiers: route.tiers.slice(0, 1) };
}

function findNamed(directory: Directory, { route: name, number }: StasisArguments): Found {
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
