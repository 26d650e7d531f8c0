import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { start } from '../../lab/processes.ts';
import { LabError } from '../../lab/shell.ts';
import { TOPICS } from '../../web/src/api/topics.ts';

/** People who have the portal open. */
export interface Watchers {
  readonly pid: number;
  /** False as soon as the app has refused or ended a stream. */
  isAlive(): boolean;
  /** @returns how many streams they have opened */
  stop(): Promise<number>;
}

/**
 * Opens so many streams as pages do, and waits until each is open.
 * @param longestMs each leaves within this time and comes again; absent: all stay
 */
export async function startWatchers(
  port: number,
  count: number,
  longestMs?: number,
): Promise<Watchers> {
  const file = fileURLToPath(new URL('watchers.mjs', import.meta.url));
  const stay = longestMs === undefined ? [] : [String(longestMs)];
  const args = [file, String(port), TOPICS.join(','), String(count), ...stay];
  const watchers = start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { stdout } = watchers.child;
  if (stdout !== null) await Promise.race([once(stdout, 'data'), watchers.ended]);
  if (!watchers.isAlive()) throw new LabError('the app has refused or ended a stream');
  return {
    pid: watchers.pid,
    isAlive: () => watchers.isAlive(),
    stop: async () => {
      await watchers.stop();
      return Number(/opened (?<count>\d+)/.exec(watchers.said())?.groups?.['count'] ?? 0);
    },
  };
}
