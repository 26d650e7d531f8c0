import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import { askOptions } from '../../lab/ask-options.ts';
import { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig } from '../../lab/lab-config.ts';
import type { Peers } from '../../lab/network.ts';
import { say } from '../../lab/program.ts';
import type { NodeStatus } from '../../src/cluster-status.ts';
import type { TrunkStatus } from '../../src/operations.ts';
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
}

/** One machine: an Asterisk, the app, and its way to the database. */
export class ClusterNode {
  readonly name: string;
  readonly asterisk: Asterisk;
  /** Its way to the database. */
  readonly way: TcpProxy;
  readonly api: string;
  readonly #file: string;
  readonly #config: string;
  app: App;

  private constructor(
    { name, folder }: NodeParts,
    asterisk: Asterisk,
    way: TcpProxy,
    api: string,
    config: string,
    app: App,
  ) {
    this.name = name;
    this.asterisk = asterisk;
    this.way = way;
    this.api = api;
    this.#file = `${folder}/${name}.yaml`;
    this.#config = config;
    this.app = app;
  }

  static async start(parts: NodeParts): Promise<ClusterNode> {
    const { name, folder, databaseSocket, peers, sink } = parts;
    const asterisk = await Asterisk.start(say, ADDITIONS, peers);
    const way = await TcpProxy.toSocket(databaseSocket);
    const listen = `127.0.0.1:${await freePort()}`;
    const url = `postgres://failover@${new URL(way.url).host}/postgres`;
    const config = labConfig(asterisk, ROUTES, 'auto', 'info', {
      ...sections(sink),
      trunks: TRUNKS,
      health: { fail_after: 3, recover_after: 1, hold_down: '4s', hold_down_max: '4s' },
      admin: { listen },
      state: `${name}.db`,
      records: { url },
      cluster: { url, node: name },
    });
    const app = await App.start(`${folder}/${name}.yaml`, config);
    const node = new ClusterNode(parts, asterisk, way, `http://${listen}/api/v1`, config, app);
    await node.untilReady();
    return node;
  }

  /** Starts the app again, as systemd does when it has died. */
  async restart(): Promise<void> {
    this.app = await App.start(this.#file, this.#config);
    await this.untilReady();
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

  async get(path: string): Promise<unknown> {
    const answer = await fetch(`${this.api}/${path}`);
    return answer.json();
  }

  async order(path: string, body: object = {}): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.api}/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${this.name} ${path}: ${await answer.text()}`);
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

  /** Calls that runs of its app have taken. */
  get served(): number {
    return this.app.facts.filter(({ kind }) => kind === 'call-started').length;
  }

  async close(): Promise<void> {
    await this.app.stop('SIGKILL');
    await this.asterisk.close();
    await this.way.close();
  }
}
