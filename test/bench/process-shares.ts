import { cpuMs } from './cpu.ts';

/** Who has processor time in a measurement. */
export type Consumer = 'Asterisk' | 'the app' | 'the callers' | 'the carriers';

/** Of one processor: 1 is all of it, and only a process with several threads can have more. */
export type Shares = Readonly<Partial<Record<Consumer, number>>>;

const EVERY_MS = 250;

interface Seen {
  readonly consumer: Consumer;
  readonly first: { readonly ms: number; readonly at: number };
  last: { readonly ms: number; readonly at: number };
}

/**
 * Reads the processor time of processes again and again, because that of a process that has ended
 * can't be read.
 */
export class ProcessShares {
  readonly #seen = new Map<number, Seen>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => {
      this.#sample();
    }, EVERY_MS);
  }

  add(consumer: Consumer, pid: number | undefined): void {
    if (pid === undefined) return;
    const now = { ms: cpuMs(pid), at: performance.now() };
    this.#seen.set(pid, { consumer, first: now, last: now });
  }

  /** Ends the watching. */
  stop(): Shares {
    clearInterval(this.#timer);
    this.#sample();
    const shares: Partial<Record<Consumer, number>> = {};
    for (const { consumer, first, last } of this.#seen.values()) {
      const lasted = last.at - first.at;
      const share = lasted > 0 ? (last.ms - first.ms) / lasted : 0;
      shares[consumer] = (shares[consumer] ?? 0) + share;
    }
    return shares;
  }

  #sample(): void {
    const at = performance.now();
    for (const [pid, seen] of this.#seen) {
      try {
        seen.last = { ms: cpuMs(pid), at };
      } catch {
        // It has ended: its last sample stands.
      }
    }
  }
}
