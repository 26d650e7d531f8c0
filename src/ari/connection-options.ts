import { DEFAULT_BACKOFF, type BackoffOptions } from './backoff.ts';
import type { TargetOptions } from './target.ts';

export interface ConnectionOptions extends TargetOptions {
  /** The Stasis application's name. */
  readonly app: string;
  /** `auto`: WebSocket if this Asterisk supports REST over it, else HTTP. */
  readonly transport: 'auto' | 'websocket' | 'http';
  /**
   * The number of WebSockets for requests, 1 to 32, default 2. More of them cost Asterisk more in
   * threads than they save (npm run bench).
   */
  readonly lanes?: number;
  /**
   * The number of further WebSockets that only hand callers back, 0 to 8, default 2. None: callers
   * who go back share the lanes of calls.
   */
  readonly exits?: number;
  /** A part of the lanes' names; default: the process and its start. */
  readonly instance?: string;
  /** Take the app's name even if another program holds it. Default: leave it alone. */
  readonly takesOver?: boolean;
  readonly timing?: Partial<ConnectionTiming>;
}

export interface ConnectionTiming {
  readonly backoff: BackoffOptions;
  /**
   * Milliseconds between pings, default 5000. A silent peer is cut off after one to two of them.
   */
  readonly pingEveryMs: number;
  /**
   * Milliseconds for TCP, TLS and the upgrade together, and for each query before and after it,
   * default 5000.
   */
  readonly handshakeMs: number;
  /** Milliseconds that one request may take, default 10000. */
  readonly answerWithinMs: number;
  /** Milliseconds that a request waits for a lost lane, default 30000. */
  readonly waitWithinMs: number;
  /** The number of requests that may wait for a lost lane, default 2000. */
  readonly maxWaiting: number;
  /**
   * Milliseconds after which the app starts with only some of its lanes, default 2000. It needs one
   * at least.
   */
  readonly patienceMs: number;
}

export const DEFAULT_TIMING: ConnectionTiming = {
  backoff: DEFAULT_BACKOFF,
  pingEveryMs: 5000,
  handshakeMs: 5000,
  answerWithinMs: 10_000,
  waitWithinMs: 30_000,
  maxWaiting: 2000,
  patienceMs: 2000,
};
