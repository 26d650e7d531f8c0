import { parse, stringify } from 'yaml';
import { App } from '../../lab/app.ts';
import type { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { TcpProxy } from '../contract/tcp-proxy.ts';

const NUMBER = '+14155550123';

/** Calls that fail over, calls that stay up, and those whose first carrier rings and vanishes. */
const ROUTES = {
  support: {
    ring_timeout: '5s',
    // A carrier that vanishes while it rings looks like somebody who does not answer.
    policy: 'never-miss',
    tiers: [
      { number: NUMBER, via: ['carrier-a'] },
      { number: NUMBER, via: ['carrier-b'] },
    ],
  },
  steady: { tiers: [{ number: NUMBER, via: ['carrier-b'] }] },
};

/** What a run of the app has otherwise than by default. */
export interface Setting {
  /** Node loads this before the app. */
  readonly preload?: URL | undefined;
  /** What its objects may take at most. MiB. */
  readonly mostMiB?: number | undefined;
  /** Where records are kept. */
  readonly records?: string | undefined;
  /** The folder of state and records. */
  readonly data?: string | undefined;
}

/** Asterisk, the app that reaches it through a proxy, and what may happen to both. */
export class World {
  readonly asterisk: Asterisk;
  readonly ari: TcpProxy;
  readonly #folder: string;
  readonly #api: string;
  readonly #runs: App[] = [];
  #setting: Setting = {};

  private constructor(asterisk: Asterisk, ari: TcpProxy, folder: string, api: string) {
    this.asterisk = asterisk;
    this.ari = ari;
    this.#folder = folder;
    this.#api = api;
  }

  static async make(asterisk: Asterisk, folder: string): Promise<World> {
    const ari = await TcpProxy.start(asterisk.ariUrl);
    return new World(asterisk, ari, folder, `127.0.0.1:${await freePort()}`);
  }

  /** The run of the app that is there now. */
  get app(): App {
    const app = this.#runs.at(-1);
    if (app === undefined) throw new Error('the app was not started');
    return app;
  }

  /** Calls that runs of the app have connected since `begin`. */
  get connected(): number {
    return this.#runs.flatMap(({ facts }) => facts).filter(({ kind }) => kind === 'call-connected')
      .length;
  }

  /** What became of callers whom a run has handed back without an answer, each once. */
  get handedBack(): readonly string[] {
    const told = this.#runs
      .flatMap(({ facts }) => facts)
      .flatMap((fact) => (fact.kind === 'call-handed-back' ? [`${fact.status}: ${fact.why}`] : []));
    return [...new Set(told)];
  }

  /** Starts a trial, with an app of its own. */
  async begin(setting: Setting): Promise<void> {
    await this.end();
    this.#setting = setting;
    await this.startApp();
  }

  async startApp(): Promise<void> {
    const { preload, mostMiB } = this.#setting;
    const before = [
      ...(preload === undefined ? [] : [`--import=${preload.href}`]),
      ...(mostMiB === undefined ? [] : [`--max-old-space-size=${mostMiB}`]),
    ];
    const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
    const program = [...before, cli, 'start'];
    this.#runs.push(await App.start(`${this.#folder}/failover.yaml`, this.#config(), { program }));
  }

  /** Ends the app at once, and starts it again as soon as systemd would (`RestartSec=1`). */
  async killApp(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.app.stop(signal);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await this.startApp();
  }

  /** Whether the app says that it is well. */
  async isWell(): Promise<boolean> {
    const answer = await fetch(`http://${this.#api}/healthz`).catch(() => undefined);
    return answer?.ok ?? false;
  }

  async end(): Promise<void> {
    await Promise.all(this.#runs.splice(0).map((app) => app.stop()));
    this.ari.unblock();
  }

  async close(): Promise<void> {
    await this.end();
    await this.ari.close();
  }

  #config(): string {
    const { data = this.#folder } = this.#setting;
    const { records: url = `sqlite:${data}/records.db` } = this.#setting;
    const text = labConfig(this.asterisk, ROUTES, 'auto', 'info', {
      admin: { listen: this.#api },
      state: `${data}/state.db`,
      records: { url },
    });
    const { asterisk, ...rest } = parse(text) as { asterisk: object };
    return stringify({ asterisk: { ...asterisk, url: this.ari.url }, ...rest });
  }
}
