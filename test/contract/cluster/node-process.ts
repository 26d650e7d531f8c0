import { copyFile, mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../../lab/app.ts';
import { freePort } from '../../../lab/free-port.ts';
import type { NodeStatus } from '../../../src/operations.ts';
import type { ClusterStatus } from '../../../src/cluster-status.ts';
import { FakeAri } from '../fake-ari.ts';
import { runCli, type Ran } from '../run-cli.ts';

const CLI = new URL('../../../dist/cli.js', import.meta.url).pathname;
/** Lets the test set the clock of the app. */
const JUMP_CLOCK = new URL('../../chaos/jump-clock.mjs', import.meta.url).href;
const LOOK_EVERY_MS = 100;

interface Made {
  /** `cluster.node`. */
  readonly name: string;
  /** A folder for all nodes. */
  readonly folder: string;
  /** Of the shared database. */
  readonly url: string;
  /** The node's place in the folder. Default: its name. */
  readonly place?: string;
}

/** A real app, a fake ARI of its own, and a database that it shares. */
export class NodeProcess {
  readonly name: string;
  readonly ari: FakeAri;
  readonly #folder: string;
  readonly #database: string;
  readonly #listen: string;
  #app: App | undefined;

  private constructor({ name, folder, url, place = name }: Made, ari: FakeAri, listen: string) {
    this.name = name;
    this.ari = ari;
    this.#folder = `${folder}/${place}`;
    this.#database = url;
    this.#listen = listen;
  }

  static async make(made: Made): Promise<NodeProcess> {
    const ari = new FakeAri({
      answer: ({ method }) => (method === 'GET' ? { status: 200, body: '[]' } : { status: 204 }),
    });
    await ari.listen();
    const node = new NodeProcess(made, ari, `127.0.0.1:${await freePort()}`);
    await mkdir(node.#folder);
    return node;
  }

  get app(): App {
    if (this.#app === undefined) throw new Error(`${this.name} was not started`);
    return this.#app;
  }

  get configFile(): string {
    return `${this.#folder}/failover.yaml`;
  }

  /** Writes its configuration. @param maxCalls what may differ between nodes */
  config(maxCalls = 10): string {
    return JSON.stringify({
      asterisk: { url: this.ari.url, username: 'failover', password: 'secret' },
      cluster: { url: this.#database, node: this.name },
      records: 'off',
      state: `${this.#folder}/state.db`,
      admin: { listen: this.#listen },
      trunks: { 'carrier-a': { max_calls: maxCalls } },
      routes: { support: { tiers: [{ number: '+14155550100', via: 'carrier-a' }] } },
    });
  }

  async start(): Promise<this> {
    const program = ['--import', JUMP_CLOCK, CLI, 'start'];
    this.#app = await App.start(this.configFile, this.config(), { program, tellsFacts: false });
    return this;
  }

  /** Takes over the identity of another node, as a copy of its machine would. */
  async copyState(of: NodeProcess): Promise<void> {
    await copyFile(`${of.#folder}/state.db`, `${this.#folder}/state.db`);
  }

  /** What this node knows of a node. */
  async sees(name: string): Promise<NodeStatus | undefined> {
    const { nodes } = await this.#ask<{ nodes: readonly NodeStatus[] }>('nodes');
    return nodes.find((node) => node.name === name);
  }

  /** How it stands to the others. */
  async stands(): Promise<ClusterStatus> {
    return (await this.#ask<{ cluster: ClusterStatus }>('status')).cluster;
  }

  /** Waits until it sees a node like this. The test's own timeout ends it. */
  async seesThat(
    name: string,
    isRight: (node: NodeStatus | undefined) => boolean,
  ): Promise<NodeStatus | undefined> {
    for (;;) {
      const node = await this.sees(name);
      if (isRight(node)) return node;
      await wait(LOOK_EVERY_MS);
    }
  }

  async becomes(state: ClusterStatus['state']): Promise<ClusterStatus> {
    for (;;) {
      const status = await this.stands();
      if (status.state === state) return status;
      await wait(LOOK_EVERY_MS);
    }
  }

  /** Waits until it is alone because the cluster refuses it, not because nothing answers yet. */
  async isRefused(): Promise<string> {
    for (;;) {
      const { why = '' } = await this.becomes('alone');
      if (!/^the database (has not answered|cannot be used)/.test(why)) return why;
      await wait(LOOK_EVERY_MS);
    }
  }

  /** `ari-failover nodes --json`, as a process. */
  nodes(): Promise<Ran> {
    return this.run('nodes', '--json');
  }

  /** A command for this node, as a process. */
  run(...args: readonly string[]): Promise<Ran> {
    return runCli([...args, '--config', this.configFile], { cwd: this.#folder });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#app?.stop(signal);
  }

  async close(): Promise<void> {
    await this.stop('SIGKILL');
    await this.ari.close();
  }

  async #ask<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`http://${this.#listen}/api/v1/${path}`);
    return (await answer.json()) as Answer;
  }
}
