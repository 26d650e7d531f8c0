import { isMap, pointer, valueAt, type Edit, type Json } from '../../../shared/draft/json.ts';
import type { Flow } from './flow.ts';
import { newSection, type LibraryKind } from './library.ts';

/** Puts a new tier behind another one. @param after the tier, from 1; 0: before all others */
export function addTier(
  model: Json,
  { name, at, section }: Flow,
  after: number,
  kind: LibraryKind,
): readonly Edit[] {
  const value = newSection(kind);
  if (section !== undefined) return [{ op: 'add', path: `${at}/tiers/${after}`, value }];
  const route: Edit = { op: 'add', path: at, value: { tiers: [value] } };
  if (isMap(valueAt(model, '/routes'))) return [route];
  return [{ op: 'add', path: '/routes', value: { [name]: { tiers: [value] } } }];
}

export function removeTier({ at }: Flow, tier: number): readonly Edit[] {
  return [{ op: 'remove', path: `${at}/tiers/${tier - 1}` }];
}

/** Removes all that stands behind a tier, the last one first. */
export function removeBehind({ at, widgets }: Flow, tier: number): readonly Edit[] {
  return widgets
    .slice(tier)
    .toReversed()
    .map(({ tier: gone }) => ({ op: 'remove', path: `${at}/tiers/${gone - 1}` }));
}

/** Moves a tier to another place. Nothing if it stands there. @param to from 1 */
export function moveTier({ at, widgets }: Flow, tier: number, to: number): readonly Edit[] {
  if (to === tier || to < 1 || to > widgets.length) return [];
  return [{ op: 'move', from: `${at}/tiers/${tier - 1}`, path: `${at}/tiers/${to - 1}` }];
}

/** Writes the value of a key. @param value undefined: the file does not have the key then */
export function setKey(
  model: Json,
  at: string,
  key: string,
  value: Json | undefined,
): readonly Edit[] {
  const path = at + pointer(key);
  const isThere = valueAt(model, path) !== undefined;
  if (value !== undefined) return [{ op: isThere ? 'replace' : 'add', path, value }];
  return isThere ? [{ op: 'remove', path }] : [];
}
