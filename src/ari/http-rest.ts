import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'ari-client';
import type { RestAnswer } from './frame.ts';
import { AriProblem } from './explain-ari.ts';
import type { RestChannel } from './rest-lane.ts';
import type { RestRequest } from './requests.ts';
import { routeSwagger } from './swagger-http.ts';
import type { Target, TargetOptions } from './target.ts';
import type { RestTransport } from './transport.ts';

/** Asterisk drops an idle connection after 15 s (main/http.c, session_keep_alive): ours go before. */
const IDLE_MS = 10_000;

/** Below http.conf's default of 100 sessions, which the WebSockets share. */
const MAX_CONNECTIONS = 64;

/**
 * REST over HTTP through ari-client, for an Asterisk without REST over WebSocket. A call's requests go one
 * after the other, each after the answer to the one before: on several connections nothing else keeps
 * their order.
 */
export class HttpRest implements RestTransport {
  readonly #options: TargetOptions;
  readonly #target: Target;
  readonly #timeoutMs: number;
  readonly #agent: HttpAgent;
  readonly #closed = new AbortController();
  #client: Client | undefined;

  constructor(options: TargetOptions, target: Target, timeoutMs: number) {
    this.#options = options;
    this.#target = target;
    this.#timeoutMs = timeoutMs;
    // Every pending request listens.
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
    return Promise.resolve();
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
      // It asks once by a library of its own, and waits for ever where nothing answers.
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
    // Its public functions would do, but they drop the status of a refusal.
    const { _swagger: swagger } = this.#client;
    const operation = swagger.apis[resource]?.[nickname];
    if (!operation)
      return Promise.resolve({ status: 501, body: `no ${nickname} in this Asterisk` });
    return new Promise((resolve) => {
      const take = (answer: { status: number; data?: string }): void => {
        resolve({ status: answer.status, body: answer.data ?? '' });
      };
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
      operation({ ...request.ids, ...request.query, ...body }, take, take);
    });
  }
}

async function refuseAfter(ms: number, signal: AbortSignal): Promise<never> {
  await wait(ms, undefined, { signal });
  throw new Error(`no answer within ${ms} ms`);
}

function lost(why: string): Promise<RestAnswer> {
  return Promise.resolve({ status: 0, body: why });
}

/** Optional: an installation for a newer Asterisk does without it and its old dependencies. */
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
