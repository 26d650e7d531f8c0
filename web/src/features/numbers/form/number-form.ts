import {
  isList,
  isMap,
  textOf,
  valueAt,
  type Edit,
  type Json,
} from '../../../shared/draft/json.ts';
import { destinationOf, withDestination, type Destination } from './destination.ts';
import { numberPath, routePath, tierPath } from './places.ts';

/** A number as the form shows it. */
export interface NumberForm {
  /** Its path in the file. */
  readonly path: string;
  readonly label: string;
  readonly route: string;
  readonly failover: boolean;
  readonly backup: Backup;
  /** How many tiers follow the backup. */
  readonly more: number;
}

export type Backup =
  | { readonly kind: 'none' }
  /** The form cannot say it: several destinations, or trunks by price. */
  | { readonly kind: 'other' }
  | Destination;

/** Undefined: the file does not list the number. */
export function numberForm(model: Json, entry: string): NumberForm | undefined {
  const path = numberPath(model, entry);
  const number = path === undefined ? undefined : valueAt(model, path);
  if (path === undefined || !isMap(number)) return undefined;
  const { label = '', route = '', failover = 'yes' } = number;
  const tiers = tiersOf(model, textOf(route));
  return {
    path,
    label: textOf(label),
    route: textOf(route),
    failover: failover !== 'no' && failover !== false,
    backup: backupOf(tiers[1]),
    more: Math.max(0, tiers.length - 2),
  };
}

export function tiersOf(model: Json, route: string): readonly Json[] {
  const tiers = valueAt(model, `${routePath(route)}/tiers`);
  return isList(tiers) ? tiers : [];
}

function backupOf(tier: Json | undefined): Backup {
  if (tier === undefined) return { kind: 'none' };
  return destinationOf(tier) ?? { kind: 'other' };
}

export function withLabel({ path }: NumberForm, model: Json, label: string): readonly Edit[] {
  const place = `${path}/label`;
  if (label !== '') return [{ op: 'add', path: place, value: label }];
  return valueAt(model, place) === undefined ? [] : [{ op: 'remove', path: place }];
}

/** Off keeps the tiers: calls then try only the first one. */
export function withFailover({ path }: NumberForm, model: Json, isOn: boolean): readonly Edit[] {
  const place = `${path}/failover`;
  if (!isOn) return [{ op: 'add', path: place, value: 'no' }];
  return valueAt(model, place) === undefined ? [] : [{ op: 'remove', path: place }];
}

/** @param backup undefined: none, so the second tier goes */
export function withBackup(
  { route }: NumberForm,
  model: Json,
  backup: Destination | undefined,
): readonly Edit[] {
  const isThere = tiersOf(model, route).length > 1;
  if (backup === undefined) return isThere ? [{ op: 'remove', path: tierPath(route, 1) }] : [];
  const path = isThere ? tierPath(route, 1) : `${routePath(route)}/tiers/-`;
  return withDestination(model, path, backup);
}

/** Gives the number a copy of its route, with what was edited; the route of the others stays. */
export function withOwnRoute(
  { path, route }: NumberForm,
  model: Json,
  file: Json,
  name: string,
): readonly Edit[] {
  const edited = valueAt(model, routePath(route));
  const before = valueAt(file, routePath(route));
  if (edited === undefined) return [];
  return [
    { op: 'add', path: routePath(name), value: edited },
    ...(before === undefined
      ? []
      : [{ op: 'replace', path: routePath(route), value: before } as const]),
    { op: 'replace', path: `${path}/route`, value: name },
  ];
}

/** The other way round: what was edited holds for all numbers of the route again. */
export function withSharedRoute(
  { path, route: own }: NumberForm,
  model: Json,
  route: string,
): readonly Edit[] {
  const edited = valueAt(model, routePath(own));
  if (edited === undefined) return [];
  return [
    { op: 'replace', path: `${path}/route`, value: route },
    { op: 'replace', path: routePath(route), value: edited },
    { op: 'remove', path: routePath(own) },
  ];
}
