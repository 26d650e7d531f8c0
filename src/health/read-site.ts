import type { SiteHealth } from '../core/health/site-health.ts';
import { readHealth } from './read-health.ts';

/** The part of a site's state that outlives the app. */
export interface KeptSite {
  health: SiteHealth;
  /** The start of its present state. Wall clock, milliseconds. */
  sinceMs: number;
  /** The last change of its state. Absent if there was none yet. */
  change?: KeptChange;
}

export interface KeptChange {
  readonly id: string;
  readonly reason: string;
}

/** Reads a site from the state file. Undefined if it is invalid or of another version. */
export function readSite(value: unknown): KeptSite | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { health: kept, sinceMs, change } = value as Record<string, unknown>;
  const health = readHealth(kept);
  if (health === undefined || health.state === 'held' || typeof sinceMs !== 'number') {
    return undefined;
  }
  return isChange(change) ? { health, sinceMs, change } : { health, sinceMs };
}

function isChange(value: unknown): value is KeptChange {
  if (typeof value !== 'object' || value === null) return false;
  const { id, reason } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof reason === 'string';
}
