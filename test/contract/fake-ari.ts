import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** A request that reached the fake, over HTTP or over a WebSocket. */
export interface SeenRequest {
  readonly method: string;
  /** Below `/ari/`, without the query. */
  readonly uri: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  /** The application whose WebSocket carried it; empty over HTTP. */
  readonly via: string;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body?: string;
}

/** What reality can't be made to do on demand. All of them may be turned while it runs. */
export interface Knobs {
  version: string;
  password: string;
  /** False: 503 to everything, as before Asterisk's full boot. */
  isBooted: boolean;
  /** False: 404 to everything, as with `enabled=no`. */
  isEnabled: boolean;
  /** False: no pongs, no answers, and the connection stays open. */
  isAlive: boolean;
  /** Whether the WebSocket of an application may open. */
  admits: (app: string) => boolean;
  /** How a request over WebSocket is answered; a promise delays it. */
  answer: (request: SeenRequest) => FakeAnswer | Promise<FakeAnswer>;
}

/** An ARI without an Asterisk, on real sockets of the loopback. */
export class FakeAri {
  readonly knobs: Knobs;
  readonly requests: SeenRequest[] = [];
  /** Application names in the order in which their WebSockets opened. */
  readonly opened: string[] = [];
  readonly #server: http.Server;
  readonly #upgrades = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #apps = new Map<string, WebSocket>();

  constructor(knobs: Partial<Knobs> = {}) {
    this.knobs = {
      version: '22.10.1',
      password: 'secret',
      isBooted: true,
      isEnabled: true,
      isAlive: true,
      admits: () => true,
      answer: () => ({ status: 204 }),
      ...knobs,
    };
    this.#server = http.createServer((request, response) => {
      void this.#serveHttp(request, response);
    });
    this.#server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** Port 0 takes a free one. */
  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Applications whose WebSocket is open now. */
  get apps(): readonly string[] {
    return [...this.#apps.keys()];
  }

  /** Sends an event, or a raw text, to an application. */
  emit(app: string, message: object | string): void {
    this.#apps.get(app)?.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Ends an application's connection without a goodbye. */
  cut(app: string): void {
    this.#apps.get(app)?.terminate();
  }

  async close(): Promise<void> {
    for (const socket of this.#upgrades.clients) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #refusal(authorization: string | undefined): number | undefined {
    const { isBooted, isEnabled, password } = this.knobs;
    if (!isBooted) return 503;
    if (!isEnabled) return 404;
    const expected = Buffer.from(`failover:${password}`).toString('base64');
    return authorization === `Basic ${expected}` ? undefined : 401;
  }

  async #serveHttp(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const seen = this.#see(request.method ?? '', request.url ?? '', body, '');
    if (!this.knobs.isAlive) return;
    const refusal = this.#refusal(request.headers.authorization);
    const answer = refusal === undefined ? this.#control(seen) : { status: refusal };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  }

  #control({ method, uri }: SeenRequest): FakeAnswer {
    if (uri === 'asterisk/info') {
      return { status: 200, body: JSON.stringify({ system: { version: this.knobs.version } }) };
    }
    const app = /^applications\/(?<app>[^/]+)/.exec(uri)?.groups?.['app'] ?? '';
    if (!this.#apps.has(app)) return { status: 404, body: '{"message":"Application not found"}' };
    return { status: 200, body: JSON.stringify({ name: app, channel_ids: [], method }) };
  }

  #upgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const app = new URL(request.url ?? '', 'http://fake').searchParams.get('app') ?? '';
    const refusal = this.#refusal(request.headers.authorization);
    if (refusal !== undefined || !this.knobs.admits(app)) {
      socket.end(`HTTP/1.1 ${refusal ?? 503} No\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#upgrades.handleUpgrade(request, socket, head, (opened) => {
      this.emit(app, { type: 'ApplicationReplaced', application: app });
      this.#apps.set(app, opened);
      this.opened.push(app);
      opened.on('ping', () => {
        if (this.knobs.isAlive) opened.pong();
      });
      opened.on('message', (data: Buffer) => void this.#serveSocket(app, opened, data.toString()));
      opened.on('error', () => {});
      opened.on('close', () => {
        if (this.#apps.get(app) === opened) this.#apps.delete(app);
      });
    });
  }

  async #serveSocket(app: string, socket: WebSocket, text: string): Promise<void> {
    const frame = JSON.parse(text) as Record<string, string>;
    const entries = (frame['query_strings'] ?? []) as unknown as { name: string; value: string }[];
    const query = entries
      .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const path = `/ari/${frame['uri']}?${query}`;
    const seen = this.#see(frame['method'] ?? '', path, frame['message_body'] ?? '', app);
    const isFilter = seen.uri.endsWith('/eventFilter');
    const answer = isFilter ? { status: 200 } : await this.knobs.answer(seen);
    if (!this.knobs.isAlive) return;
    const { status, body } = answer;
    const { request_id, uri } = frame;
    const type = 'RESTResponse';
    socket.send(JSON.stringify({ type, request_id, status_code: status, uri, message_body: body }));
  }

  #see(method: string, url: string, body: string, via: string): SeenRequest {
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const uri = pathname.replace('/ari/', '');
    const seen = { method, uri, query: Object.fromEntries(searchParams), body, via };
    this.requests.push(seen);
    return seen;
  }
}
