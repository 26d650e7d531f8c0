import type { TimerStatus } from '../route-status.ts';
import type { LineOf } from './route-rules.ts';

type Path = ReadonlyArray<string | number>;

/**
 * A timer and who set it: the innermost place that has the key.
 * @param own the path of the destination among several, which the file may not have
 */
export function timerOf(
  key: string,
  ms: number,
  [own, tier]: readonly [own: Path, tier: Path],
  lineOf: LineOf,
): TimerStatus {
  const places = [
    ['destination', own],
    ['tier', tier],
    ['route', tier.slice(0, 2)],
  ] as const;
  for (const [from, path] of places) {
    const line = lineOf([...path, key]);
    if (line !== undefined) return { ms, from, line };
  }
  return { ms, from: 'default' };
}

/** A timer of the route as a whole. */
export function routeTimer(route: string, key: string, ms: number, lineOf: LineOf): TimerStatus {
  const line = lineOf(['routes', route, key]);
  return line === undefined ? { ms, from: 'default' } : { ms, from: 'route', line };
}
