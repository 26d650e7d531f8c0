import { rm, statfs, writeFile } from 'node:fs/promises';
import { run } from '../../lab/shell.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';

/** Enough for state and records of a trial. */
const SIZE = '64m';

/** A small disk (tmpfs) that can be full. */
export class Disk {
  readonly #folder: TemporaryFolder;

  private constructor(folder: TemporaryFolder) {
    this.#folder = folder;
  }

  static async mount(): Promise<Disk> {
    const folder = await temporaryFolder('ari-failover-disk');
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', folder.path]);
    return new Disk(folder);
  }

  get path(): string {
    return this.#folder.path;
  }

  /** Takes all the room that is left. */
  async fill(): Promise<void> {
    const { blocks, bsize } = await statfs(this.path);
    await writeFile(`${this.path}/ballast`, Buffer.alloc(blocks * bsize)).catch(
      (error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      },
    );
  }

  async clear(): Promise<void> {
    await rm(`${this.path}/ballast`);
  }

  async unmount(): Promise<void> {
    await run('umount', [this.path]);
    await this.#folder.remove();
  }
}
