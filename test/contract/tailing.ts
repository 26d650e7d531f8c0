import { tail, type TailOptions } from '../../src/commands/tail.ts';
import { waitUntil } from './wait-until.ts';

/** `ari-failover tail` within this process. */
export class Tailing {
  out = '';
  err = '';
  readonly #stop = new AbortController();
  readonly code: Promise<number>;

  constructor(options: TailOptions) {
    this.code = tail({
      options: { config: '', ...options },
      env: {},
      terminal: {
        columns: 100,
        out: (text) => {
          this.out += text;
        },
        err: (text) => {
          this.err += text;
        },
      },
      signal: this.#stop.signal,
      pauseMs: 1,
    });
  }

  seen(text: string): Promise<void> {
    return waitUntil(() => this.out.includes(text));
  }

  stop(): Promise<number> {
    this.#stop.abort();
    return this.code;
  }
}
