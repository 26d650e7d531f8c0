import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { undoOnSignal } from '../../lab/interruption.ts';

/** Where this machine has control groups of the second version. */
const CGROUPS = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'].find((folder) =>
  existsSync(join(folder, 'cgroup.procs')),
);

/**
 * What a container's manager does before systemd starts. The network has a loopback and nothing
 * else. The root is a mount of its own, or systemd could make no namespaces.
 */
const BOOT = `
  echo $$ > "$1/cgroup.procs"
  exec unshare --mount --pid --fork --kill-child --cgroup --net --uts --ipc sh -ec '
    mount --make-rprivate /
    mount --bind "$0" "$0"
    cd "$0"
    mount -t proc proc proc
    mount -t sysfs -o ro sysfs sys
    mount -t cgroup2 cgroup2 sys/fs/cgroup
    mount -t tmpfs -o mode=755 tmpfs run
    mount -t tmpfs tmpfs tmp
    mkdir -p mnt/old
    pivot_root . mnt/old
    umount -l /mnt/old
    exec env -i container=other PATH=/usr/sbin:/usr/bin /lib/systemd/systemd --log-target=null
  ' "$0"`;

/** A Debian in a folder whose systemd runs, as in a container. */
export class Booted {
  readonly #group: string;
  readonly #child: ChildProcess;
  readonly #forget: () => void;
  #systemd = 0;

  private constructor(root: string, group: string) {
    this.#group = group;
    this.#child = spawn('sh', ['-c', BOOT, root, group], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#forget = undoOnSignal(() => this.close());
  }

  /** Undefined: this machine has no control groups that systemd could use. */
  static async boot(root: string): Promise<Booted | undefined> {
    if (CGROUPS === undefined) return undefined;
    const group = join(CGROUPS, `ari-failover-test-${process.pid}`);
    mkdirSync(group);
    const booted = new Booted(root, group);
    await booted.#runs();
    return booted;
  }

  /** Runs a script of the shell in it. @returns what it printed */
  async run(script: string): Promise<string> {
    const own = ['--target', String(this.#systemd), '--all', '--root', '--wdns=/'];
    const child = spawn('nsenter', [...own, 'sh', '-c', `exec 2>&1\n${script}`], {
      env: { PATH: '/usr/sbin:/usr/bin', LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await Promise.all([
      text(child.stdout ?? Readable.from([])),
      once(child, 'close'),
    ]);
    return said.trim();
  }

  /** Waits until a property of the service has a value (`systemctl show`). */
  async property(name: string, isRight: (value: string) => boolean): Promise<string> {
    for (;;) {
      const value = await this.run(`systemctl show --property ${name} --value ari-failover`);
      if (isRight(value)) return value;
      await wait(100);
    }
  }

  async close(): Promise<void> {
    this.#forget();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
    await this.#removeGroup();
  }

  async #runs(): Promise<void> {
    const { pid } = this.#child;
    while (this.#systemd === 0) {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
      const child = Number(children.trim().split(' ')[0]);
      const isSystemd = child > 0 && readFileSync(`/proc/${child}/comm`, 'utf8') === 'systemd\n';
      if (isSystemd) this.#systemd = child;
      else await wait(50);
    }
    while (!/^(?:running|degraded)$/.test(await this.run('systemctl is-system-running'))) {
      await wait(200);
    }
  }

  /** The kernel needs a moment to let go of the processes that were in it. */
  async #removeGroup(): Promise<void> {
    const groups = (folder: string): readonly string[] =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => [...groups(join(folder, entry.name)), join(folder, entry.name)]);
    while (existsSync(this.#group)) {
      try {
        for (const folder of [...groups(this.#group), this.#group]) rmdirSync(folder);
      } catch {
        await wait(50);
      }
    }
  }
}
