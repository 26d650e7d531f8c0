import type { SiteHealth } from '../core/health/site-health.ts';
import { readHealth } from './read-health.ts';

/** What of a site outlives the app. */
export interface KeptSite {
  health: SiteHealth;
  /** In its present state, wall clock. */
  sinceMs: number;
  /** The last change of its state; absent: there was none yet. */
  change?: KeptChange;
}

export interface KeptChange {
  readonly id: string;
  readonly reason: string;
}

/** A site as the state file has it; undefined where it is none, or another version's. */
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
