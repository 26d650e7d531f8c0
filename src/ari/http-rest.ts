import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'ari-client';
import type { RestAnswer } from './frame.ts';
import { AriProblem } from './explain-ari.ts';
import { Link, type LinkHandler, type LinkOptions } from './link.ts';
import type { RestChannel } from './rest-lane.ts';
import type { RestRequest } from './requests.ts';
import { routeSwagger } from './swagger-http.ts';
import type { Target, TargetOptions } from './target.ts';
import type { RestTransport } from './transport.ts';

/**
 * Milliseconds. Asterisk drops an idle connection after 15 s (main/http.c, session_keep_alive), so
 * the app must drop it earlier.
 */
const IDLE_MS = 10_000;

/**
 * The number stays below the default of http.conf's sessionlimit, 100. The WebSockets count there
 * too.
 */
const MAX_CONNECTIONS = 64;

/**
 * REST over HTTP through ari-client, for an Asterisk without REST over WebSocket. Each request of a
 * call waits for the response to the one before, because several connections keep no order. One
 * WebSocket without traffic says that this run is there, as lanes do.
 */
export class HttpRest implements RestTransport {
  readonly #options: TargetOptions;
  readonly #target: Target;
  readonly #mark: Link;
  readonly #timeoutMs: number;
  readonly #agent: HttpAgent;
  readonly #closed = new AbortController();
  #client: Client | undefined;

  constructor(options: TargetOptions, mark: LinkOptions, timeoutMs: number) {
    const { target } = mark;
    this.#options = options;
    this.#target = target;
    this.#mark = new Link(mark, UNHEARD);
    this.#mark.start();
    this.#timeoutMs = timeoutMs;
    // Every pending request adds a listener.
    setMaxListeners(0, this.#closed.signal);
    const Agent = target.restUrl.startsWith('https:') ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, timeout: IDLE_MS });
  }

  async ready(): Promise<void> {
    this.#client ??= await this.#load();
  }

  openChannel(): RestChannel {
    let last: Promise<unknown> = Promise.resolve();
    return {
      send: (request): Promise<RestAnswer> => {
        const answer = last.then(() => this.#execute(request));
        last = answer;
        return answer;
      },
      close: (): void => {},
    };
  }

  close(): Promise<void> {
    this.#closed.abort();
    this.#agent.destroy();
    return this.#mark.close();
  }

  async #load(): Promise<Client> {
    const path = locateAriClient();
    const { connect } = await import('ari-client');
    const { username, password } = this.#options;
    const { signal: closed } = this.#closed;
    routeSwagger(path, {
      target: this.#target,
      agent: this.#agent,
      timeoutMs: this.#timeoutMs,
      signal: closed,
    });
    const settled = new AbortController();
    const signal = AbortSignal.any([closed, settled.signal]);
    try {
      // `connect` sends its first request with a library of its own, and waits forever if nothing
      // answers.
      return await Promise.race([
        connect(this.#target.restUrl, username, password),
        refuseAfter(this.#timeoutMs, signal),
      ]);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`the api-docs cannot be loaded: ${why}`, { cause });
    } finally {
      settled.abort();
    }
  }

  #execute(request: RestRequest): Promise<RestAnswer> {
    const [resource, nickname] = request.operation;
    if (this.#closed.signal.aborted) return lost('the connection is closed');
    if (!this.#client) return lost('not connected yet');
    // ari-client's public functions would do, but they drop the status of a refusal.
    const { _swagger: swagger } = this.#client;
    const operation = swagger.apis[resource]?.[nickname];
    if (!operation)
      return Promise.resolve({ status: 501, body: `this Asterisk has no ${nickname}` });
    return new Promise((resolve) => {
      const take = (answer: { status: number; data?: string }): void => {
        resolve({ status: answer.status, body: answer.data ?? '' });
      };
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
      operation({ ...request.ids, ...request.query, ...body }, take, take);
    });
  }
}

/** Nothing comes on this socket. The other sockets report the problems that this one has too. */
const UNHEARD: LinkHandler = {
  beforeOpen: () => Promise.resolve(),
  afterOpen: () => Promise.resolve(),
  onUp: () => undefined,
  onMessage: () => undefined,
  onDown: () => undefined,
  onProblem: () => undefined,
};

async function refuseAfter(ms: number, signal: AbortSignal): Promise<never> {
  await wait(ms, undefined, { signal });
  throw new Error(`no answer within ${ms} ms`);
}

function lost(why: string): Promise<RestAnswer> {
  return Promise.resolve({ status: 0, body: why });
}

/**
 * The package is optional: an installation for a newer Asterisk needs neither it nor its old
 * dependencies.
 */
function locateAriClient(): string {
  try {
    return createRequire(import.meta.url).resolve('ari-client');
  } catch (cause) {
    throw new AriProblem(
      'asterisk.transport http needs the package ari-client: run `npm install ari-client`, or use an Asterisk from 20.14, 21.9 or 22.4 on with transport websocket',
      { cause },
    );
  }
}
