import { once } from 'node:events';
import { start } from '../processes.ts';
import { LabError } from '../shell.ts';

const HOLD = 'flock --nonblock 9 || { echo waiting; flock 9; } && echo locked && exec cat';

/**
 * Runs the work under a lock that only one process on this machine can hold. The kernel releases
 * the lock however this process ends.
 * @param onWait called if another process holds the lock
 */
export async function withLock<Result>(
  file: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const holder = start('sh', ['-c', `exec 9>>"$0" && ${HOLD}`, file], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  try {
    let isWaiting = false;
    while (!/^locked$/m.test(holder.said())) {
      if (!holder.isAlive()) throw new LabError(`cannot lock ${file}: ${holder.said()}`);
      if (!isWaiting && holder.said() === 'waiting') {
        isWaiting = true;
        onWait();
      }
      await Promise.race([once(holder.child.stdout ?? holder.child, 'data'), holder.ended]);
    }
    return await work();
  } finally {
    holder.child.stdin?.end();
    await holder.ended;
  }
}
