import type { SavedShares } from '../core/cluster/own-shares.ts';

/** Shares from the state file. Undefined: it has none, or nobody can read them. */
export function readSaved(value: unknown): SavedShares | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { pass, units, members, heardAtMs } = value as Partial<Record<keyof SavedShares, unknown>>;
  const isSound =
    typeof pass === 'number' &&
    typeof heardAtMs === 'number' &&
    Array.isArray(members) &&
    members.every((name) => typeof name === 'string') &&
    typeof units === 'object' &&
    units !== null &&
    Object.values(units).every((count) => typeof count === 'number');
  return isSound ? (value as SavedShares) : undefined;
}
