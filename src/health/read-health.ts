import type { SourceHealth } from '../core/health/source-health.ts';
import type { FreeHealth, Hold, TrunkHealth } from '../core/health/trunk-health.ts';

/** Reads a trunk's health from the state file. Undefined if it is invalid or of another version. */
export function readHealth(value: unknown): TrunkHealth | undefined {
  if (!isObject(value)) return undefined;
  if (value['state'] !== 'held') return isFree(value) ? value : undefined;
  const { hold, under } = value;
  return isHold(hold) && isFree(under) ? { state: 'held', hold, under } : undefined;
}

function isFree(value: unknown): value is FreeHealth {
  if (!isObject(value) || !isObject(value['sources']) || !isObject(value['strain'])) return false;
  if (typeof value['strain']['level'] !== 'number') return false;
  if (!Object.values(value['sources']).every((source) => isSource(source))) return false;
  switch (value['state']) {
    case 'up':
    case 'suspect':
      return true;
    case 'down':
      return isSince(value) && ['number', 'undefined'].includes(typeof value['untilMs']);
    case 'trying':
      return isSince(value);
    default:
      return false;
  }
}

function isSince({ because, sinceMs }: Record<string, unknown>): boolean {
  return typeof because === 'string' && typeof sinceMs === 'number';
}

function isSource(value: unknown): value is SourceHealth {
  if (!isObject(value)) return false;
  if (value['is'] === 'good') return true;
  const isCounted = value['is'] === 'failing' || typeof value['failures'] === 'number';
  return isCounted && typeof value['successes'] === 'number' && Array.isArray(value['refused']);
}

function isHold(value: unknown): value is Hold {
  if (!isObject(value)) return false;
  const { by, reason, sinceMs, untilMs } = value;
  const hasEnd = untilMs === undefined || typeof untilMs === 'number';
  return (
    typeof by === 'string' && typeof reason === 'string' && typeof sinceMs === 'number' && hasEnd
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
