import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { undoOnSignal } from './interruption.ts';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Creates a folder that is removed with this process. */
export async function temporaryFolder(prefix = 'ari-failover'): Promise<TemporaryFolder> {
  const path = await mkdtemp(`${tmpdir()}/${prefix}-`);
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true });
  const forget = undoOnSignal(remove);
  return {
    path,
    remove: async () => {
      await remove();
      forget();
    },
  };
}
