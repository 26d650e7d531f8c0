import { DEFAULT_BACKOFF, type BackoffOptions } from './backoff.ts';
import type { TargetOptions } from './target.ts';

export interface ConnectionOptions extends TargetOptions {
  /** The Stasis application's name. */
  readonly app: string;
  /** `auto`: WebSocket where this Asterisk has REST over it, else HTTP. */
  readonly transport: 'auto' | 'websocket' | 'http';
  /** How many WebSockets carry requests, 1 to 32; default 2: more of them cost Asterisk's threads more than they save (npm run bench). */
  readonly lanes?: number;
  /** Part of the lanes' names; default: random per process. */
  readonly instance?: string;
  readonly timing?: Partial<ConnectionTiming>;
}

export interface ConnectionTiming {
  readonly backoff: BackoffOptions;
  /** Milliseconds between pings, 5000; a silent peer is cut off after one to two of them. */
  readonly pingEveryMs: number;
  /** Milliseconds for TCP, TLS and the upgrade, and for each question before and after it, 5000. */
  readonly handshakeMs: number;
  /** Milliseconds that one request may take, 10000. */
  readonly answerWithinMs: number;
  /** Milliseconds that a request waits for a lost lane, 30000. */
  readonly waitWithinMs: number;
  /** Requests that wait for a lost lane, 2000. */
  readonly maxWaiting: number;
  /** Milliseconds after which the app starts although some (not all) lanes are missing, 2000. */
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
