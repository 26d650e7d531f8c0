import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { type BackoffOptions, backOff } from './backoff.ts';
import { type Deferred, defer } from './http.ts';
import { watchPeer } from './liveness.ts';
import { type Target, eventsUrl } from './target.ts';

export interface LinkOptions {
  readonly target: Target;
  readonly app: string;
  readonly backoff: BackoffOptions;
  /** Milliseconds between pings. A silent peer is cut off after one to two of them. */
  readonly pingEveryMs: number;
  /** Milliseconds for TCP, TLS and the upgrade together, and again for the steps before `onUp`. */
  readonly handshakeMs: number;
}

export interface LinkHandler {
  /** Runs before each attempt. A rejection fails the attempt. `close` aborts `signal`. */
  beforeOpen(signal: AbortSignal): Promise<void>;
  /** The socket is open, and messages flow. A rejection closes it and fails the attempt. */
  afterOpen(signal: AbortSignal): Promise<void>;
  onUp(): void;
  onMessage(text: string): void;
  /** Called only after `onUp`. */
  onDown(reason: string): void;
  /** An attempt failed. The next one follows after the backoff. */
  onProblem(error: unknown): void;
}

/** Milliseconds that Asterisk may take for its part of a close (RFC 6455, 7.1.1). */
const CLOSE_WITHIN_MS = 500;

/**
 * One WebSocket to ARI that reopens forever.
 *
 *     waiting --> opening --> preparing --> up --> waiting ...   any of them -- close() --> closed
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #handler: LinkHandler;
  readonly #stop = new AbortController();
  #socket: WebSocket | undefined;
  /** The connection below the WebSocket. */
  #wire: Socket | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: LinkOptions, handler: LinkHandler) {
    this.#options = options;
    this.#handler = handler;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Returns false if the socket is not open. Messages on their way are lost when it drops. */
  send(text: string): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#gather();
    this.#socket.send(text, ignoreError);
    return true;
  }

  /**
   * Lets all messages of a turn leave in one write: of all that the app does for a call, writes
   * cost the most.
   */
  #gather(): void {
    const wire = this.#wire;
    if (wire === undefined || wire.writableCorked > 0) return;
    wire.cork();
    process.nextTick(() => {
      wire.uncork();
    });
  }

  /** Cuts the connection. A new one follows. */
  drop(): void {
    this.#socket?.terminate();
  }

  /** Ends the link for good and waits until nothing of it is left. It may be called twice. */
  async close(): Promise<void> {
    this.#stop.abort();
    const socket = this.#socket;
    socket?.close(1000);
    const impatience = setTimeout(() => {
      socket?.terminate();
    }, CLOSE_WITHIN_MS);
    await this.#running;
    clearTimeout(impatience);
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      const startedAt = performance.now();
      try {
        await this.#attempt();
      } catch (error) {
        if (!this.#stop.signal.aborted) this.#handler.onProblem(error);
      }
      if (this.#stop.signal.aborted) return;
      // The backoff must also grow for a peer that accepts and hangs up at once. Otherwise it would
      // get ten attempts a second.
      const lasted = performance.now() - startedAt > this.#options.backoff.maxMs;
      failures = lasted ? 1 : failures + 1;
      await backOff(failures, this.#options.backoff, this.#stop.signal);
    }
  }

  /** Resolves when the connection ends. It rejects if the connection never came up. */
  async #attempt(): Promise<void> {
    await this.#handler.beforeOpen(this.#stop.signal);
    if (this.#stop.signal.aborted) return;
    const socket = this.#open();
    const ended = defer<string>();
    socket.on('error', (error) => {
      ended.reject(error);
    });
    socket.on('close', (code, reason) => {
      ended.resolve(`closed with ${code} ${reason.toString()}`.trim());
    });
    // The code below handles the rejection. Until then it must not count as unhandled.
    ended.promise.catch(ignoreError);
    try {
      await beforeEnd(once(socket, 'open'), ended.promise);
      await this.#prepare(ended);
      this.#handler.onUp();
      const reason = await ended.promise.catch(messageOf);
      this.#handler.onDown(reason);
    } finally {
      this.#socket = undefined;
      this.#wire = undefined;
      socket.terminate();
    }
  }

  /**
   * Runs `afterOpen` with a deadline. A peer that answers pings and nothing else would block the
   * attempt.
   */
  async #prepare({ promise, reject }: Deferred<string>): Promise<void> {
    const { handshakeMs } = this.#options;
    const deadline = setTimeout(() => {
      reject(new Error(`Asterisk did not respond on the open connection within ${handshakeMs} ms`));
    }, handshakeMs);
    try {
      await beforeEnd(this.#handler.afterOpen(this.#stop.signal), promise);
    } finally {
      clearTimeout(deadline);
    }
  }

  #open(): WebSocket {
    const { target, app, handshakeMs, pingEveryMs } = this.#options;
    const socket = new WebSocket(eventsUrl(target, app), {
      headers: { authorization: target.authorization },
      handshakeTimeout: handshakeMs,
      perMessageDeflate: false,
      // An invalid byte in a caller's name must cost one character, not the connection (RFC 6455,
      // 8.1).
      skipUTF8Validation: true,
      ...(target.ca === undefined ? {} : { ca: target.ca }),
    });
    this.#socket = socket;
    socket.on('upgrade', (response) => {
      this.#wire = response.socket;
    });
    socket.on('message', (data: Buffer) => {
      // A terminated socket still delivers its buffered messages.
      if (socket === this.#socket) this.#handler.onMessage(data.toString('utf8'));
    });
    let unwatch = ignoreError;
    socket.on('open', () => {
      unwatch = watchPeer(socket, pingEveryMs);
    });
    socket.on('close', () => {
      unwatch();
    });
    return socket;
  }
}

async function beforeEnd(step: Promise<unknown>, ended: Promise<string>): Promise<void> {
  step.catch(ignoreError);
  const reason = await Promise.race([step.then(() => undefined), ended]);
  if (reason !== undefined) throw new Error(`the connection was ${reason}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function ignoreError(): void {}
