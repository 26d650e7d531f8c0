import type { FileGroup, Outcome, TestFile } from './group.ts';
import { WorkerProcess } from './worker-process.ts';

/**
 * Runs a group's files by several processes at once; whichever is free takes the next one.
 * @param tell is told each outcome once it is there
 */
export async function runFiles(
  files: readonly TestFile[],
  group: FileGroup,
  workers: number,
  grep: string,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const waiting = [...files];
  const work = async (): Promise<void> => {
    let worker: WorkerProcess | undefined;
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      worker ??= new WorkerProcess(group, grep);
      const outcome = await worker.run(file);
      tell(outcome);
      // What a failed test has left behind must not fail the next file.
      if (outcome.failed === 0 && worker.isAlive()) continue;
      await worker.close();
      worker = undefined;
    }
    await worker?.close();
  };
  await Promise.all(Array.from({ length: Math.min(workers, files.length) }, work));
}
