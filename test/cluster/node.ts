import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import { askOptions } from '../../lab/ask-options.ts';
import { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig } from '../../lab/lab-config.ts';
import type { Peers } from '../../lab/network.ts';
import { say } from '../../lab/program.ts';
import type { ClusterStatus, NodeStatus } from '../../src/cluster-status.ts';
import type { Summary, TrunkStatus } from '../../src/operations.ts';
import { present } from '../../src/present.ts';
import { runCli } from '../contract/run-cli.ts';
import { TcpProxy } from '../contract/tcp-proxy.ts';
import { ADDITIONS } from '../lab/additions.ts';
import { ROUTES, sections, TRUNKS } from './routes.ts';

const ASK_EVERY_MS = 50;
/** Nothing that is waited for takes so long. Milliseconds. */
const PATIENCE_MS = 180_000;

export interface NodeParts {
  readonly name: string;
  readonly folder: string;
  /** The socket of the shared database. */
  readonly databaseSocket: string;
  /** The carriers, the same for all nodes. */
  readonly peers: Peers;
  /** Where messages and actions go. */
  readonly sink: string;
  /** The port of the mail server. */
  readonly mailPort: number;
}

/** What is wrong with a node, or other than usual. */
export interface Oddity {
  /** The name that it says it has. */
  readonly node?: string;
  /** Its state file, beside its own. */
  readonly state?: string;
  readonly trunks?: Readonly<Record<string, unknown>>;
  /** `cluster.gone_after`. */
  readonly goneAfter?: string;
  /** What starts the app, for Node. Default: the app as an admin runs it. */
  readonly program?: readonly string[];
}

/** One machine: an Asterisk, the app, and its way to the database. */
export class ClusterNode {
  readonly name: string;
  readonly asterisk: Asterisk;
  /** Its way to the database. */
  readonly way: TcpProxy;
  readonly #parts: NodeParts;
  readonly #listen: string;
  app: App;

  private constructor(
    parts: NodeParts,
    asterisk: Asterisk,
    way: TcpProxy,
    listen: string,
    app: App,
  ) {
    this.name = parts.name;
    this.#parts = parts;
    this.asterisk = asterisk;
    this.way = way;
    this.#listen = listen;
    this.app = app;
  }

  static async start(parts: NodeParts): Promise<ClusterNode> {
    const asterisk = await Asterisk.start(say, ADDITIONS, parts.peers);
    const way = await TcpProxy.toSocket(parts.databaseSocket);
    const listen = `127.0.0.1:${await freePort()}`;
    const env = environmentOf(way);
    const app = await App.start(fileOf(parts), configOf(parts, asterisk, way, listen), { env });
    const node = new ClusterNode(parts, asterisk, way, listen, app);
    await node.untilReady();
    return node;
  }

  /** Starts the app again, as systemd does when it has died. */
  async restart(odd: Oddity = {}): Promise<void> {
    const { program } = odd;
    const config = configOf(this.#parts, this.asterisk, this.way, this.#listen, odd);
    const env = environmentOf(this.way);
    this.app = await App.start(fileOf(this.#parts), config, { env, ...present({ program }) });
    await this.untilReady();
  }

  /** Its state file, with the identity of the node. */
  get stateFile(): string {
    return `${this.#parts.folder}/${this.name}.db`;
  }

  /** Stops the app as systemd does, and starts it again. */
  async again(odd: Oddity = {}): Promise<void> {
    await this.app.stop();
    await this.restart(odd);
  }

  /** `ari-failover nodes --json` on its machine. @returns the exit code */
  async exitCodeOfNodes(): Promise<number | null> {
    const { folder } = this.#parts;
    const args = ['nodes', '--json', '--config', fileOf(this.#parts)];
    return (await runCli(args, { cwd: folder })).code;
  }

  /** Until its Asterisk says that the app takes calls. */
  async untilReady(): Promise<void> {
    const { sipPort } = this.asterisk;
    while ((await askOptions('127.0.0.1', sipPort, 'sip:ready@127.0.0.1')) !== 200) {
      await wait(ASK_EVERY_MS);
    }
  }

  async nodes(): Promise<readonly NodeStatus[]> {
    const { nodes } = (await this.get('nodes')) as { nodes: readonly NodeStatus[] };
    return nodes;
  }

  async trunk(name: string): Promise<TrunkStatus> {
    return (await this.get(`trunks/${name}`)) as TrunkStatus;
  }

  /** What it knows of a node. */
  async sees(name: string): Promise<NodeStatus | undefined> {
    return (await this.nodes()).find((node) => node.name === name);
  }

  /** How it stands to the others. */
  async stands(): Promise<ClusterStatus> {
    return ((await this.get('status')) as { cluster: ClusterStatus }).cluster;
  }

  /** The failovers of the month, over all nodes. */
  async failovers(): Promise<number | undefined> {
    const { failovers } = (await this.get('summary')) as Summary;
    return failovers?.month;
  }

  async get(path: string): Promise<unknown> {
    const answer = await fetch(this.#url(path));
    return answer.json();
  }

  /** @returns its answer */
  async order(path: string, body: object = {}): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.#url(path), {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${this.name} ${path}: ${await answer.text()}`);
    return answer.json();
  }

  #url(path: string): string {
    return `http://${this.#listen}/api/v1/${path}`;
  }

  /** Waits until this is so. @returns how long that took, in milliseconds */
  async until(what: string, isSo: () => Promise<boolean>): Promise<number> {
    const beganMs = performance.now();
    while (!(await isSo().catch(() => false))) {
      const tookMs = performance.now() - beganMs;
      if (tookMs > PATIENCE_MS) throw new Error(`${this.name} is not ${what} after ${tookMs} ms`);
      await wait(ASK_EVERY_MS);
    }
    return performance.now() - beganMs;
  }

  /** Calls that this run of its app has taken. */
  get served(): number {
    return this.app.facts.filter(({ kind }) => kind === 'call-started').length;
  }

  async close(): Promise<void> {
    await this.app.stop('SIGKILL');
    await this.asterisk.close();
    await this.way.close();
  }
}

function fileOf({ folder, name }: NodeParts): string {
  return `${folder}/${name}.yaml`;
}

/** Where a URL without a host leads. */
function environmentOf(way: TcpProxy): Readonly<Record<string, string>> {
  const { hostname, port } = new URL(way.url);
  return { PGHOST: hostname, PGPORT: port };
}

function configOf(
  { name, mailPort, sink }: NodeParts,
  asterisk: Asterisk,
  way: TcpProxy,
  listen: string,
  { node = name, state = `${name}.db`, trunks, goneAfter = '2m' }: Oddity = {},
): string {
  const url = `postgres://failover@${new URL(way.url).host}/postgres`;
  // What must be alike in all files does not name the own way: the environment does.
  const records = { url: 'postgres:///postgres?user=failover' };
  return labConfig(asterisk, ROUTES, 'auto', 'info', {
    ...sections(sink, mailPort),
    trunks: { ...TRUNKS, ...trunks },
    health: { fail_after: 3, recover_after: 1, hold_down: '4s', hold_down_max: '4s' },
    admin: { listen },
    state,
    records,
    cluster: { url, node, gone_after: goneAfter },
  });
}
