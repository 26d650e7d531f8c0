import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresPrograms } from './postgres-programs.ts';
import { start, type LabProcess } from './processes.ts';
import { LabError, run } from './shell.ts';
import { temporaryFolder } from './temporary-folder.ts';

const START_WITHIN_MS = 180_000;
const NOBODY = 65_534;

/** A PostgreSQL server of its own, on a socket in a temporary folder. */
export interface Postgres {
  /** A postgres:// URL. */
  readonly url: string;
  /** Ends the server as a power cut does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops all its processes, or lets them go on. Connections stay, and nothing is answered. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  close(): Promise<void>;
}

/** Makes and starts a server. @param own settings of its own */
export async function startPostgres(
  say: (text: string) => void,
  own: Readonly<Record<string, string>> = {},
): Promise<Postgres> {
  const folder = await temporaryFolder('ari-failover-postgres');
  const data = `${folder.path}/data`;
  await mkdir(data);
  const programs = await postgresPrograms(folder.path, say);
  const user = await ordinaryUser(folder.path, data);
  const [first, ...more] = [...user, `${programs}/initdb`];
  await run(first, [
    ...more,
    '-D',
    data,
    '-U',
    'failover',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ]);
  const settings = Object.entries(own).map(([name, value]) => `${name}=${value}`);
  let server = await serve(user, programs, data, settings);
  return {
    url: `postgres://failover@${encodeURIComponent(data)}/postgres`,
    kill: async () => void (await server.stop('SIGQUIT')),
    start: async () => {
      server = await serve(user, programs, data, settings);
    },
    signal: async (signal) => {
      // Once it is stopped, it makes no more children.
      process.kill(server.pid, signal);
      for (const pid of await childrenOf(server.pid)) {
        try {
          process.kill(pid, signal);
        } catch {
          // It has ended meanwhile.
        }
      }
    },
    close: async () => {
      await server.stop('SIGQUIT');
      await folder.remove();
    },
  };
}

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own, root has another number and
 * keeps its files. Where that is not allowed, the files go to `nobody`.
 */
async function ordinaryUser(home: string, data: string): Promise<readonly [string, ...string[]]> {
  if (process.getuid?.() !== 0) return ['env'];
  const namespace = ['unshare', '--user', '--map-user=1000'] as const;
  if (spawnSync('unshare', [...namespace.slice(1), 'true']).status === 0) return namespace;
  await chmod(home, 0o755);
  await chown(data, NOBODY, NOBODY);
  return ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
}

async function serve(
  user: readonly string[],
  programs: string,
  data: string,
  own: readonly string[],
): Promise<LabProcess> {
  // A new user forgets which signal ends it with this process, so that comes after.
  const [first, ...more] = [...user, 'setpriv', '--pdeathsig', 'QUIT'];
  const settings = ['listen_addresses=', 'fsync=off', `unix_socket_directories=${data}`, ...own];
  const server = start(
    first,
    [...more, `${programs}/postgres`, '-D', data, ...settings.flatMap((one) => ['-c', one])],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const deadline = performance.now() + START_WITHIN_MS;
  while (!/ready to accept connections/.test(server.said())) {
    if (!server.isAlive() || performance.now() > deadline) {
      await server.stop('SIGQUIT');
      throw new LabError(`PostgreSQL does not start. Its output:\n${server.said()}`);
    }
    await wait(50);
  }
  return server;
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
}
