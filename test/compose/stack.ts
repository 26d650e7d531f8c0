import { fileURLToPath } from 'node:url';
import { freePort } from '../../lab/free-port.ts';
import { undoOnSignal } from '../../lab/interruption.ts';
import type { Docker } from './docker.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILE = `${ROOT}docker-compose.yml`;

/** Not 127.0.0.1, where somebody may run the demo. */
export const HOST_ADDRESS = '127.0.0.2';

const PORTS = [
  'PORTAL_PORT',
  'PORTAL_2_PORT',
  'PORTAL_3_PORT',
  'PORTAL_B_PORT',
  'MAIL_PORT',
  'PROMETHEUS_PORT',
  'GRAFANA_PORT',
] as const;
export type Port = (typeof PORTS)[number];

/** docker-compose.yml as a project of its own, on free ports. */
export class Stack {
  readonly #docker: Docker;
  readonly #env: NodeJS.ProcessEnv;
  readonly #forget: () => void;

  private constructor(docker: Docker, env: NodeJS.ProcessEnv) {
    this.#docker = docker;
    this.#env = env;
    this.#forget = undoOnSignal(() => this.#down());
  }

  static async create(docker: Docker): Promise<Stack> {
    const env: NodeJS.ProcessEnv = { HOST_ADDRESS, CALL_EVERY: '2', COMPOSE_PROGRESS: 'plain' };
    for (const name of PORTS) env[name] = String(await freePort());
    return new Stack(docker, env);
  }

  /** Runs a command of Compose. All profiles are known to it, but for `up`. */
  compose(command: string, ...args: readonly string[]): Promise<string> {
    const profiles = command === 'up' ? [] : ['--profile', '*'];
    return this.#run([...profiles, command, ...args]);
  }

  /** As `docker compose up` with these profiles. */
  async up(...profiles: readonly string[]): Promise<void> {
    const on = profiles.flatMap((profile) => ['--profile', profile]);
    // There is no stand-in for Grafana.
    const services = (await this.#run([...on, 'config', '--services'])).trim().split('\n');
    const wanted = services.filter((name) => !(this.#docker.isOwn && name === 'grafana'));
    await this.#run([...on, 'up', '--detach', '--quiet-pull', ...wanted]);
  }

  /** What a command prints in the container of a service. */
  exec(service: string, ...command: readonly string[]): Promise<string> {
    return this.compose('exec', '--no-TTY', service, ...command);
  }

  /** Docker's own data of a service's container. */
  async inspect(service: string, format: string): Promise<string> {
    const id = (await this.compose('ps', '--all', '--quiet', service)).trim();
    return (await this.#docker.run(['inspect', '--format', format, id])).trim();
  }

  url(port: Port, path: string): string {
    return `http://127.0.0.1:${this.#env[port]}${path}`;
  }

  /** What `setup` has printed when it ran last. */
  async printed(): Promise<string> {
    const lines = await this.compose('logs', '--no-log-prefix', '--no-color', 'setup');
    return lines.slice(lines.lastIndexOf('ari-failover is being started'));
  }

  async close(): Promise<void> {
    await this.#down();
    this.#forget();
  }

  #down(): Promise<string> {
    return this.compose('down', '--volumes', '--timeout', '5');
  }

  #run(args: readonly string[]): Promise<string> {
    // Not with a .env that somebody has made for themselves.
    const project = ['--project-name', 'ari-failover-test', '--env-file', '/dev/null'];
    return this.#docker.compose([...project, '--file', FILE, ...args], this.#env);
  }
}
