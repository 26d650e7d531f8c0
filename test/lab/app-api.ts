import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../lab/free-port.ts';
import type { AppStatus, SiteStatus, TrunkStatus } from '../../src/operations.ts';
import { appConfig, restartApp, type Sections } from './lab.ts';

/** Nothing that a test waits for takes so long. Milliseconds. */
const PATIENCE_MS = 300_000;
/** How often it asks; each time costs the processors that the calls need. Milliseconds. */
const ASK_EVERY_MS = 100;

let runs = 0;

/** The app with its API, a state file of its own, and more in its configuration. */
export class WatchedApp {
  readonly url: string;
  readonly config: string;

  private constructor(url: string, config: string) {
    this.url = url;
    this.config = config;
  }

  /** In the place of the one that runs. */
  static start(
    more: Sections,
    transport: 'auto' | 'websocket' | 'http' = 'auto',
    program?: readonly string[],
  ): Promise<WatchedApp> {
    return WatchedApp.run((own) => appConfig(transport, { ...own, ...more }), program);
  }

  /** The same with a configuration of its own, into which the given sections belong. */
  static async run(
    write: (own: Sections) => string | Promise<string>,
    program?: readonly string[],
  ): Promise<WatchedApp> {
    const listen = `127.0.0.1:${await freePort()}`;
    // What an earlier test did must not be told of this one.
    const name = `watched-${process.pid}-${(runs += 1)}`;
    const records = { url: `sqlite:./${name}-records.db` };
    const own = { admin: { listen }, state: `${name}.db`, records };
    const app = new WatchedApp(`http://${listen}`, await write(own));
    await restartApp('SIGTERM', app.config, program);
    return app;
  }

  status(): Promise<AppStatus> {
    return this.#get<AppStatus>('status');
  }

  /** Waits until so many calls are on, and so many of them wait. */
  async untilCalls(all: number, waiting: number): Promise<void> {
    await this.#until<AppStatus>(
      'status',
      ({ calls }) => calls.all === all && calls.waiting === waiting,
    );
  }

  trunk(name: string): Promise<TrunkStatus> {
    return this.#get<TrunkStatus>(`trunks/${encodeURIComponent(name)}`);
  }

  site(name: string): Promise<SiteStatus> {
    return this.#get<SiteStatus>(`sites/${name}`);
  }

  /** Waits until a trunk is as it should be. @returns it, and how long that took */
  async until(
    name: string,
    accepts: (trunk: TrunkStatus) => boolean,
  ): Promise<{ readonly trunk: TrunkStatus; readonly tookMs: number }> {
    const { value, tookMs } = await this.#until(`trunks/${encodeURIComponent(name)}`, accepts);
    return { trunk: value, tookMs };
  }

  async untilSite(name: string, accepts: (site: SiteStatus) => boolean): Promise<void> {
    await this.#until(`sites/${name}`, accepts);
  }

  /**
   * Waits for what a trunk's only check says of a connected Asterisk.
   * @returns its result and evidence
   */
  async checked(name: string): Promise<string> {
    const { trunk } = await this.until(name, ({ checks: [seen] }) => {
      return seen !== undefined && !/not connected|ECONNREFUSED/.test(seen.evidence);
    });
    const [seen] = trunk.checks;
    return `${seen?.result} ${seen?.evidence}`;
  }

  async #get<Status>(path: string): Promise<Status> {
    const answer = await fetch(`${this.url}/api/v1/${path}`);
    assert.equal(answer.status, 200);
    return (await answer.json()) as Status;
  }

  async #until<Status>(
    path: string,
    accepts: (value: Status) => boolean,
  ): Promise<{ readonly value: Status; readonly tookMs: number }> {
    const began = performance.now();
    for (;;) {
      const value = await this.#get<Status>(path);
      const tookMs = Math.round(performance.now() - began);
      if (accepts(value)) return { value, tookMs };
      assert(tookMs < PATIENCE_MS, `${path} is still ${JSON.stringify(value)}`);
      await wait(ASK_EVERY_MS);
    }
  }
}
