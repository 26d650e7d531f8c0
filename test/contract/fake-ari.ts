import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { fakeApiDocs } from './fake-api-docs.ts';
import { fakeApplications } from './fake-applications.ts';
import { ok } from './ok.ts';

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

/** `cut`: the connection ends without an answer. */
export type FakeAnswer = { readonly status: number; readonly body?: string } | 'cut';

/** What reality can't be made to do on demand. All of them may be turned while it runs. */
export interface Knobs {
  version: string;
  password: string;
  /** False: 503 to everything, as before Asterisk's full boot. */
  isBooted: boolean;
  /** False: 404 to everything, as with `enabled=no`. */
  isEnabled: boolean;
  /** False: no pongs, no answers, and the connection stays open. `pings`: pongs, but no answers. */
  isAlive: boolean | 'pings';
  /** Whether the WebSocket of an application may open. */
  admits: (app: string) => boolean;
  /** What it answers whom it does not admit. */
  refusesWith: number;
  /** 403 where the user is read_only. */
  filterStatus: number;
  /** Whether the answer to setting a filter never comes. */
  isFilterLost: boolean;
  /** Whether func_strings.so is loaded. */
  hasStrings: boolean;
  /** The channels and bridges that an application has. */
  channelIds: readonly string[];
  bridgeIds: readonly string[];
  /** The api-docs; `late`: never answered. */
  docs: 'there' | 'missing' | 'late';
  /** How a request for a call is answered; a promise delays it. */
  answer: (request: SeenRequest) => FakeAnswer | Promise<FakeAnswer>;
}

interface Registered {
  readonly socket: WebSocket;
  /** The types that its filter lets through; undefined: all of them. */
  allowed?: readonly string[];
}

/** An ARI without an Asterisk, on real sockets of the loopback. */
export class FakeAri {
  readonly knobs: Knobs;
  readonly requests: SeenRequest[] = [];
  /** Application names in the order in which their WebSockets opened. */
  readonly opened: string[] = [];
  /** How many pings came, on whichever WebSocket. */
  pings = 0;
  readonly #server: http.Server;
  readonly #upgrades = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #apps = new Map<string, Registered>();

  constructor(knobs: Partial<Knobs> = {}) {
    this.knobs = {
      version: '22.10.1',
      password: 'secret',
      isBooted: true,
      isEnabled: true,
      isAlive: true,
      admits: () => true,
      refusesWith: 503,
      filterStatus: 200,
      isFilterLost: false,
      hasStrings: true,
      channelIds: [],
      bridgeIds: [],
      docs: 'there',
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

  /** Sends an application what its filter lets through; a text or bytes go as they are. */
  emit(app: string, message: object | string | Buffer): void {
    const registered = this.#apps.get(app);
    if (!registered) return;
    const { socket, allowed } = registered;
    if (typeof message === 'string' || Buffer.isBuffer(message)) {
      socket.send(message);
      return;
    }
    const type = 'type' in message ? String(message.type) : '';
    if (allowed === undefined || allowed.includes(type)) socket.send(JSON.stringify(message));
  }

  /** Sends bytes as a text frame, which they need not be. */
  emitAsText(app: string, bytes: Buffer): void {
    this.#apps.get(app)?.socket.send(bytes, { binary: false });
  }

  /** Ends an application's connection without a goodbye. */
  cut(app: string): void {
    this.#apps.get(app)?.socket.terminate();
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
    if (this.knobs.isAlive !== true) return;
    const refusal = this.#refusal(request.headers.authorization);
    const answer = refusal === undefined ? await this.#answer(seen) : { status: refusal };
    if (answer === 'cut') request.socket.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  }

  #answer(request: SeenRequest): FakeAnswer | Promise<FakeAnswer> {
    const { uri, body } = request;
    if (uri === 'asterisk/info') return ok({ system: { version: this.knobs.version } });
    if (uri === 'asterisk/modules/func_strings.so') {
      return this.knobs.hasStrings ? ok({ status: 'Running' }) : { status: 404 };
    }
    if (uri === 'applications') return ok(fakeApplications(this.apps, this.knobs));
    const document = /^api-docs\/(?<name>\w+)\.json$/.exec(uri)?.groups?.['name'];
    if (document !== undefined) return this.#document(document);
    const app = /^applications\/(?<app>[^/]+)/.exec(uri)?.groups?.['app'];
    if (app === undefined) return this.knobs.answer(request);
    const registered = this.#apps.get(app);
    const { channelIds, bridgeIds, filterStatus, isFilterLost } = this.knobs;
    if (!registered && channelIds.length === 0) return { status: 404 };
    if (uri.endsWith('/eventFilter')) {
      if (isFilterLost) return new Promise(() => {});
      if (filterStatus >= 300) return { status: filterStatus };
      const { allowed } = JSON.parse(body) as { allowed: ReadonlyArray<{ type: string }> };
      if (registered) registered.allowed = allowed.map(({ type }) => type);
    }
    return ok({ name: app, channel_ids: channelIds, bridge_ids: bridgeIds });
  }

  #document(name: string): FakeAnswer | Promise<FakeAnswer> {
    switch (this.knobs.docs) {
      case 'missing':
        return { status: 404 };
      case 'late':
        return new Promise(() => {});
      case 'there':
        return ok(fakeApiDocs(name, `127.0.0.1:${this.port}`) ?? {});
    }
  }

  #upgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    // The other side may cut what is being refused here.
    socket.on('error', () => {});
    const app = new URL(request.url ?? '', 'http://fake').searchParams.get('app') ?? '';
    const refusal = this.#refusal(request.headers.authorization);
    if (refusal !== undefined || !this.knobs.admits(app)) {
      socket.end(`HTTP/1.1 ${refusal ?? this.knobs.refusesWith} No\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#upgrades.handleUpgrade(request, socket, head, (opened) => {
      this.emit(app, { type: 'ApplicationReplaced', application: app });
      this.#apps.set(app, { socket: opened });
      this.opened.push(app);
      opened.on('ping', () => {
        this.pings += 1;
        if (this.knobs.isAlive !== false) opened.pong();
      });
      opened.on('message', (data: Buffer) => void this.#serveSocket(app, opened, data.toString()));
      opened.on('error', () => {});
      opened.on('close', () => {
        if (this.#apps.get(app)?.socket === opened) this.#apps.delete(app);
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
    const answer = await this.#answer(seen);
    if (this.knobs.isAlive !== true || this.#apps.get(app)?.socket !== socket) return;
    if (answer === 'cut') {
      socket.terminate();
      return;
    }
    const { request_id, uri } = frame;
    const { status: status_code, body: message_body } = answer;
    this.emit(app, { type: 'RESTResponse', request_id, status_code, uri, message_body });
  }

  #see(method: string, url: string, body: string, via: string): SeenRequest {
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const uri = pathname.replace('/ari/', '');
    const seen = { method, uri, query: Object.fromEntries(searchParams), body, via };
    this.requests.push(seen);
    return seen;
  }
}
