import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '../../lab/shell.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { baseRoot } from './base-root.ts';

interface Ran {
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly said: string;
}

/** A clean Debian of its own, in a folder. */
export class DebianRoot {
  readonly path: string;
  readonly #folder: TemporaryFolder;

  private constructor(folder: TemporaryFolder) {
    this.#folder = folder;
    this.path = join(folder.path, 'root');
  }

  static async create(): Promise<DebianRoot> {
    const base = await baseRoot(console.log);
    const root = new DebianRoot(await temporaryFolder('ari-failover-root'));
    await run('cp', ['--archive', '--reflink=auto', base, root.path]);
    return root;
  }

  /** Puts a file into /root. @returns its path there */
  async put(file: string): Promise<string> {
    const name = `/root/${basename(file)}`;
    await cp(file, this.path + name);
    return name;
  }

  /** Runs a script of the shell, without any network. */
  async run(script: string): Promise<Ran> {
    const own = ['--mount', '--pid', '--fork', '--net', `--root=${this.path}`, '--wd=/'];
    const child = spawn('unshare', [...own, '--mount-proc', 'sh', '-c', `exec 2>&1\n${script}`], {
      env: { PATH: '/usr/sbin:/usr/bin', DEBIAN_FRONTEND: 'noninteractive', LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said, [code]] = await Promise.all([
      text(child.stdout ?? Readable.from([])),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    return { code, said };
  }

  async remove(): Promise<void> {
    await this.#folder.remove();
  }
}
