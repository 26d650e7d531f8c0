import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { LiveAccess } from '../../src/admin/live-access.ts';
import type { Access, AdminOptions, Limits } from '../../src/admin/options.ts';
import { serveAdmin, type AdminListener } from '../../src/admin/serve-admin.ts';
import { StateInMemory } from '../../src/state/state-db.ts';
import { FakeOperations } from './fake-operations.ts';
import { recordingLogger, type LogLine } from './recorder.ts';

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Parsed JSON, or the text of another type. */
  readonly body: unknown;
}

export interface Asked {
  /** `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: object | string;
}

/** The API on a free port of the loopback, with an app that has no calls. */
export class AdminTrial {
  readonly operations = new FakeOperations();
  readonly lines: LogLine[] = [];
  /** Milliseconds; it stands still until it is set. */
  now = 0;
  /** Wall clock of the sessions; milliseconds. */
  wallMs = Date.UTC(2026, 10, 29);
  readonly state = new StateInMemory();
  access = new LiveAccess({ kind: 'loopback' }, this.state);
  #listener: AdminListener | undefined;
  #ca: string | undefined;

  static async start(
    { access = { kind: 'loopback' }, ...options }: Partial<AdminOptions & { access: Access }> = {},
    limits: Partial<Limits> = {},
    portal = 'not built',
  ): Promise<AdminTrial> {
    const trial = new AdminTrial();
    trial.#ca = options.tls?.cert;
    trial.access = new LiveAccess(access, trial.state, () => trial.wallMs);
    trial.#listener = await serveAdmin(
      { host: '127.0.0.1', port: 0, ...options },
      trial.access,
      trial.operations,
      recordingLogger(trial.lines),
      { limits, now: () => trial.now, portal },
    );
    return trial;
  }

  get url(): string {
    return this.#listener?.url ?? 'not served';
  }

  /** Why it is not served, if another program has its address. */
  get inUse(): string | undefined {
    return this.#listener?.inUse;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** A POST says that it is JSON unless it says otherwise. */
  async ask(method: string, path: string, { headers, body }: Asked = {}): Promise<Answer> {
    const url = new URL(path, this.url);
    const all = {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    };
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent: false,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
      // Node would look for the name in the Host header, which tests turn.
      ...(this.#ca === undefined ? {} : { ca: this.#ca, checkServerIdentity: () => undefined }),
    });
    request.end(typeof body === 'object' ? JSON.stringify(body) : body);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    const { statusCode: status = 0, headers: answered } = response;
    const content = await text(response);
    return { status, headers: answered, body: parsed(content, answered['content-type']) };
  }

  get(path: string, headers?: Asked['headers']): Promise<Answer> {
    return this.ask('GET', path, headers === undefined ? {} : { headers });
  }

  post(path: string, body?: object | string, headers?: Asked['headers']): Promise<Answer> {
    const said = body === undefined ? {} : { body };
    return this.ask('POST', path, { ...said, ...(headers === undefined ? {} : { headers }) });
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }
}

function parsed(content: string, type = ''): unknown {
  if (content === '') return undefined;
  return type.startsWith('application/json') ? JSON.parse(content) : content;
}

/** What an error says. */
export function errorOf({ body }: Answer): { readonly code: string; readonly message: string } {
  return (body as { error: { code: string; message: string } }).error;
}
