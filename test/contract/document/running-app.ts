import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import { assemble } from '../../../src/app/assemble.ts';
import { DoctorRuns } from '../../../src/app/doctor-runs.ts';
import { stages, type Close } from '../../../src/app/stages.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { FakeAri, type FakeAnswer, type SeenRequest } from '../fake-ari.ts';
import { ok } from '../ok.ts';
import { callerComes } from '../caller-comes.ts';
import { recordingLogger, type LogLine } from '../recorder.ts';
import { OPERATE, sha256 } from '../some-tokens.ts';
import { waitUntil } from '../wait-until.ts';

/** The doctor is a process of its own: the built command, because this process is a test. */
const CLI = join(import.meta.dirname, '../../../dist/cli.js');

/** More than an app logs until it is ready. */
const LINES_OF_START = 100;

const YAML = `
numbering: { country: US }
health: { fail_after: 1 }
numbers: { "+14155550100": { route: support, label: Main } }
sites: { dc1: { standby: dc2 }, dc2: {} }
trunks:
  carrier-a: { site: dc1 }
  carrier-b: { site: dc2 }
routes:
  support:
    tiers: [ { number: "+14155550123", via: [carrier-a, carrier-b] } ]
    failovers_per_month: 10
# Nobody listens there: the app is by itself until somebody does.
cluster: { url: 'postgres://failover@127.0.0.1:1/failover', node: a1 }
notify:
  channels: { sms: { type: webhook, url: 'http://127.0.0.1:1/sms', body: '{"text": "{text}"}' } }
  cascades: { ops: [sms] }
  alerts: { cascade: ops }
drills: { tuesday: { trunk: carrier-a, as: sip:503, for: 10m } }
`;

/** The whole app in this process: a real file, records in SQLite, and a fake Asterisk. */
export class RunningApp {
  readonly lines: LogLine[] = [];
  readonly #ari: FakeAri;
  readonly #folder: TemporaryFolder;
  readonly #closes: Close[] = [];
  #letGo: () => void = () => undefined;

  private constructor(ari: FakeAri, folder: TemporaryFolder) {
    this.#ari = ari;
    this.#folder = folder;
  }

  /**
   * @param hasTokens the API wants a token; else it trusts this machine
   * @param lookEveryMs how often it looks for calls that Asterisk no longer has
   */
  static async start({ hasTokens = true, lookEveryMs = 60_000 } = {}): Promise<RunningApp> {
    const ari = new FakeAri({ answer });
    await ari.listen();
    const app = new RunningApp(ari, await temporaryFolder());
    await app.#open(hasTokens, lookEveryMs);
    return app;
  }

  get url(): string {
    return String(this.#told('API served')?.fields['url']);
  }

  /** A caller comes whom Asterisk gives no leg: the call ends, and is recorded. */
  async failCall(id: string): Promise<void> {
    this.#ari.emit('failover', told('StasisStart', id));
    await waitUntil(() => this.#has(`channels/${id}/continue`));
    this.#ari.emit('failover', told('StasisEnd', id));
  }

  /** A caller comes who waits for as long as the app runs. */
  async beginCall(id: string): Promise<void> {
    this.#ari.emit('failover', told('StasisStart', id));
    await waitUntil(() => this.#ari.requests.some((request) => isLegOf(request, id)));
  }

  /** Sends the app what Asterisk might. */
  tell(message: object | string): void {
    this.#ari.emit('failover', message);
  }

  /** Forgets what it has logged and asked since its start: there may be millions of lines. */
  forget(): void {
    this.#ari.requests.length = 0;
    this.lines.splice(LINES_OF_START);
  }

  async close(): Promise<void> {
    // Or the stop would wait for the caller to be back in the dialplan.
    this.#letGo();
    for (const close of this.#closes.toReversed()) await close();
    await this.#ari.close();
    await this.#folder.remove();
  }

  async #open(hasTokens: boolean, lookEveryMs: number): Promise<void> {
    const file = `${this.#folder.path}/failover.yaml`;
    const token = `[ { name: night, role: operate, hash: "sha256:${sha256(OPERATE)}" } ]`;
    const more = `
asterisk: { url: "${this.#ari.url}", username: failover, password: secret }
state: ${this.#folder.path}/state.db
admin: { edit: yes${hasTokens ? `, tokens: ${token}` : ''} }
stop_within: 0s
`;
    writeFileSync(file, YAML + more);
    const loaded = loadConfig(file, {});
    assert(loaded.ok, JSON.stringify(loaded));
    const logger = recordingLogger(this.lines);
    const parts = assemble({ version: '0.0.0', file, env: {}, loaded, logger });
    const works = { ...parts, doctorRuns: new DoctorRuns(file, [CLI]) };
    this.#letGo = () => parts.intake.abandon('the test is over');
    const options = {
      admin: { host: '127.0.0.1', port: 0 },
      lookEveryMs,
      nameLoss: { onReplaced: () => undefined, onTaken: () => undefined },
      takesOver: false,
      hurry: AbortSignal.abort(),
    };
    for (const stage of stages(works, options)) this.#closes.push(await stage.open());
    await waitUntil(() => this.#told('ready') !== undefined);
  }

  #told(message: string): LogLine | undefined {
    return this.lines.find((line) => line.message === message);
  }

  #has(uri: string): boolean {
    return this.#ari.requests.some((request) => request.uri === uri);
  }
}

/** The caller who waits. */
export const WAITING = 'waits';

function answer(request: SeenRequest): FakeAnswer | Promise<FakeAnswer> {
  if (isLegOf(request, WAITING)) return new Promise(() => {});
  if (request.uri === 'channels/create') return { status: 500 };
  if (request.uri.endsWith('/variable')) return ok({ value: '' });
  // Asterisk has no channel but that of the caller who waits.
  const isOne = request.method === 'GET' && /^channels\/[^/]+$/.test(request.uri);
  if (isOne && request.uri !== `channels/${WAITING}`) return { status: 404 };
  return request.method === 'GET' ? { status: 200, body: '[]' } : { status: 204 };
}

function isLegOf(request: SeenRequest, caller: string): boolean {
  return request.uri === 'channels/create' && JSON.stringify(request).includes(`"${caller}"`);
}

function told(type: string, id: string): object {
  return { ...callerComes(id, '+14155550111'), type };
}
