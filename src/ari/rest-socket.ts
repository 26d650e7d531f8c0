import { Link, type LinkOptions } from './link.ts';
import type { RestAnswer } from './frame.ts';
import { parseFrame } from './parse-event.ts';
import { isSuccess } from './rest-lane.ts';
import { type RestRequest, allowEvents } from './requests.ts';
import { AriProblem, explainStatus } from './explain-ari.ts';

export interface RestSocketOptions extends LinkOptions {
  /** Milliseconds that Asterisk may take for a response. */
  readonly answerWithinMs: number;
  /** Milliseconds that a request may wait for a lost connection. */
  readonly waitWithinMs: number;
  /** The number of requests that may wait for a lost connection. */
  readonly maxWaiting: number;
}

interface Pending {
  readonly resolve: (answer: RestAnswer) => void;
  /** `performance.now()` when the request was sent, or, while it waits, when it was made. */
  readonly since: number;
}

interface Waiting extends Pending {
  readonly id: string;
  readonly frame: string;
}

/**
 * Bytes. Asterisk's limit for a frame with its header is 65535 (AST_WEBSOCKET_MAX_RX_PAYLOAD_SIZE).
 * It closes the connection on a longer frame, and every other call's requests are lost with it.
 */
const MAX_FRAME_BYTES = 65_500;

/**
 * REST over one WebSocket (res/ari/ari_websocket_requests.c). Asterisk executes the requests one
 * after the other, in the order of their frames.
 */
export class RestSocket {
  readonly #options: RestSocketOptions;
  readonly #link: Link;
  readonly #sent = new Map<string, Pending>();
  #waiting: Waiting[] = [];
  #state: 'down' | 'up' | 'closed' = 'down';
  #lastId = 0;
  #sweeper: NodeJS.Timeout | undefined;
  readonly #onUp: () => void;
  readonly #onProblem: (error: unknown) => void;

  constructor(options: RestSocketOptions, onUp: () => void, onProblem: (error: unknown) => void) {
    this.#options = options;
    this.#onUp = onUp;
    this.#onProblem = onProblem;
    this.#link = new Link(options, {
      beforeOpen: () => Promise.resolve(),
      afterOpen: () => this.#allowAnswersOnly(),
      onUp: () => {
        this.#comeUp();
      },
      onMessage: (text) => {
        this.#receive(text);
      },
      onDown: (reason) => {
        this.#goDown(reason);
      },
      onProblem: (error) => {
        this.#loseSent('the connection was lost');
        onProblem(error);
      },
    });
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** The number of requests without a response. */
  get load(): number {
    return this.#sent.size + this.#waiting.length;
  }

  start(): void {
    this.#sweeper = setInterval(() => {
      this.#sweep();
    }, 250);
    this.#link.start();
  }

  send(request: RestRequest): Promise<RestAnswer> {
    return new Promise((resolve) => {
      const id = String(++this.#lastId);
      const frame = encode(id, request);
      // A UTF-16 code unit needs at most three bytes in UTF-8, so most frames need no exact count.
      if (frame.length * 3 > MAX_FRAME_BYTES && Buffer.byteLength(frame) > MAX_FRAME_BYTES) {
        resolve({ status: 413, body: 'the request is longer than Asterisk accepts' });
        return;
      }
      const pending = { resolve, since: performance.now() };
      if (this.#state === 'closed') lose(pending, 'the connection is closed');
      else if (this.#state === 'up' && this.#link.send(frame)) this.#sent.set(id, pending);
      else this.#wait({ ...pending, id, frame });
    });
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearInterval(this.#sweeper);
    this.#loseSent('the connection is closed');
    for (const request of this.#waiting) lose(request, 'the connection is closed');
    this.#waiting = [];
    await this.#link.close();
  }

  #wait(request: Waiting): void {
    if (this.#waiting.length < this.#options.maxWaiting) this.#waiting.push(request);
    else lose(request, 'too many requests wait for the connection');
  }

  /**
   * Filters out all events. The request also proves that this Asterisk and this user work over the
   * WebSocket.
   */
  async #allowAnswersOnly(): Promise<void> {
    const request = allowEvents(this.#options.app, ['RESTResponse']);
    const answer = await new Promise<RestAnswer>((resolve) => {
      const id = String(++this.#lastId);
      this.#sent.set(id, { resolve, since: performance.now() });
      this.#link.send(encode(id, request));
    });
    if (isSuccess(answer)) return;
    throw answer.status === 0
      ? new Error(answer.body)
      : new AriProblem(explainStatus(answer, this.#options.target.restUrl));
  }

  #comeUp(): void {
    if (this.#state === 'closed') return;
    this.#state = 'up';
    const waiting = this.#waiting;
    this.#waiting = [];
    const since = performance.now();
    for (const { id, frame, resolve } of waiting) {
      this.#sent.set(id, { resolve, since });
      this.#link.send(frame);
    }
    this.#onUp();
  }

  #goDown(reason: string): void {
    if (this.#state === 'up') this.#state = 'down';
    this.#loseSent(reason);
  }

  /**
   * The newest first. A leg that was prepared for the next attempt must be known as lost before the
   * attempt fails behind which it stands: then the call asks for another one, which waits for the
   * connection, instead of failing twice at once.
   */
  #loseSent(reason: string): void {
    for (const request of [...this.#sent.values()].toReversed()) lose(request, reason);
    this.#sent.clear();
  }

  #receive(text: string): void {
    const frame = parseFrame(text);
    if (frame.kind !== 'answer') return;
    const pending = this.#sent.get(frame.requestId);
    if (!pending) return;
    this.#sent.delete(frame.requestId);
    pending.resolve(frame.answer);
  }

  /**
   * Fails overdue requests. Both queues are in the order of time, so only their first entries can
   * be overdue.
   */
  #sweep(): void {
    const now = performance.now();
    for (const [id, request] of this.#sent) {
      if (now - request.since < this.#options.answerWithinMs) break;
      this.#sent.delete(id);
      lose(request, 'no answer in time');
      // Asterisk is stuck in this request. Everything behind it on this socket would wait as long.
      this.#state = 'down';
      this.#link.drop();
      this.#onProblem(
        new AriProblem(
          `Asterisk has not answered a request within ${this.#options.answerWithinMs} ms: check it for an overload or a deadlock`,
        ),
      );
    }
    const overdue = this.#waiting.findIndex((w) => now - w.since < this.#options.waitWithinMs);
    const count = overdue === -1 ? this.#waiting.length : overdue;
    if (count === 0) return;
    for (const request of this.#waiting.splice(0, count)) lose(request, 'no connection in time');
  }
}

function lose(request: Pending, why: string): void {
  request.resolve({ status: 0, body: why });
}

/** `message_body` is a string of JSON. Asterisk ignores an object there. */
function encode(id: string, request: RestRequest): string {
  return JSON.stringify({
    type: 'RESTRequest',
    request_id: id,
    method: request.method,
    uri: request.uri,
    query_strings: Object.entries(request.query).map(([name, value]) => ({ name, value })),
    ...(request.body === undefined
      ? {}
      : { content_type: 'application/json', message_body: JSON.stringify(request.body) }),
  });
}
