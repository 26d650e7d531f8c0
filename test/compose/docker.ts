import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { cacheFolder } from '../../lab/debian/cache-folder.ts';
import { putOnPath } from '../../lab/ensure-commands.ts';
import { undoOnSignal } from '../../lab/interruption.ts';
import { start } from '../../lab/processes.ts';
import { hasCommand, LabError, run } from '../../lab/shell.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { makeStandIns } from './stand-ins.ts';

const OLDEST_COMPOSE = [2, 20] as const;

/**
 * A running Docker, and the command of Compose. That of this machine pulls images. If it does not
 * answer, a daemon of our own runs, with folders of its own, and stand-ins for what it cannot pull.
 */
export class Docker {
  readonly isOwn: boolean;
  readonly #env: NodeJS.ProcessEnv;
  readonly #compose: readonly string[];
  readonly #close: () => Promise<unknown>;

  private constructor(
    env: NodeJS.ProcessEnv,
    compose: readonly string[],
    close?: () => Promise<unknown>,
  ) {
    this.#env = env;
    this.#compose = compose;
    this.isOwn = close !== undefined;
    this.#close = close ?? (async () => {});
  }

  static async open(say: (text: string) => void): Promise<Docker> {
    const compose = await composeCommand(say);
    if (answers({})) return new Docker({}, compose);
    const { env, close } = await startDaemon(say);
    const docker = new Docker(env, compose, close);
    await makeStandIns(docker, say);
    return docker;
  }

  /** @returns what the command `docker` prints @throws LabError if it fails */
  run(args: readonly string[]): Promise<string> {
    // Its other builder is a package of its own.
    return run('docker', args, { ...this.#env, DOCKER_BUILDKIT: '0' });
  }

  async has(image: string): Promise<boolean> {
    return this.run(['image', 'inspect', image]).then(
      () => true,
      () => false,
    );
  }

  /** @throws LabError if it fails */
  compose(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
    const [command = '', ...first] = this.#compose;
    return run(command, [...first, ...args], { ...this.#env, ...env });
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

/** Debian's, which is newer than that of many machines, if this one has none that will do. */
async function composeCommand(say: (text: string) => void): Promise<readonly string[]> {
  const { stdout } = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' });
  const [major = 0, minor = 0] = (stdout ?? '').replace(/^v/, '').split('.').map(Number);
  const isNew =
    major > OLDEST_COMPOSE[0] || (major === OLDEST_COMPOSE[0] && minor >= OLDEST_COMPOSE[1]);
  if (isNew) return ['docker', 'compose'];
  const { programs } = await putOnPath('compose', say);
  return [`${programs}/docker-compose`];
}

function answers(env: NodeJS.ProcessEnv): boolean {
  return spawnSync('docker', ['info'], { env: { ...process.env, ...env } }).status === 0;
}

async function startDaemon(say: (text: string) => void) {
  if (!hasCommand('dockerd')) {
    throw new LabError('No Docker answers here, and none is installed: apt-get install docker.io');
  }
  say('starting a Docker daemon of our own');
  const folder = await temporaryFolder('ari-failover-docker');
  const at = (name: string): string => `${folder.path}/${name}`;
  await writeFile(at('daemon.json'), '{}');
  const DOCKER_HOST = `unix://${at('docker.sock')}`;
  const places = { host: DOCKER_HOST, 'config-file': at('daemon.json'), pidfile: at('docker.pid') };
  const folders = { 'data-root': `${cacheFolder()}/docker`, 'exec-root': at('exec') };
  // A process that may not raise its limits must leave them as they are.
  const limits = { 'oom-score-adjust': '0', 'default-ulimit': 'nofile=4096:4096' };
  const options = Object.entries({ ...places, ...folders, ...limits });
  const args = options.map(([name, value]) => `--${name}=${value}`);
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  // It ends what it has started, if we leave it the time.
  const daemon = start('dockerd', args, { stdio }, 'INT');
  const forget = undoOnSignal(() => daemon.stop());
  const env = { DOCKER_HOST };
  while (!answers(env)) {
    if (!daemon.isAlive()) throw new LabError(`dockerd does not run:\n${daemon.said()}`);
    await wait(200);
  }
  const close = async (): Promise<void> => {
    await daemon.stop();
    forget();
    await folder.remove();
  };
  return { env, close };
}
