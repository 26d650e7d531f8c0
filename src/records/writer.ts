import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../ports.ts';
import type { RecordsStatus } from '../record-ports.ts';
import type { Spooler } from './spool/spooler.ts';
import { StoreError } from './store-client.ts';
import { atOf, type Written } from './store/written.ts';
import { whyOf } from '../words/why-of.ts';

/** How long a record at least waits for others to be written with it. Milliseconds. */
const GATHER_MS = 200;
/**
 * The time from one batch of calls to the next while few rows wait. Milliseconds. At 50 calls a
 * second, a batch every 200 ms would cost the database's thread half as much again. What is no call
 * is rare, and a page that hears of it asks for it at once: it waits only `SOON_MS`.
 */
const BATCH_EVERY_MS = 500;
/** The page asks 250 ms after it has heard of something. */
const SOON_MS = 50;
/** The most rows in one transaction, unless one record has more. */
const BATCH_ROWS = 500;
/** The most rows that wait: some 15,000 calls, 50 MB. Beyond that the oldest records are lost. */
const MOST_ROWS = 50_000;
/** While the database is away, more rows than these go to the spool. */
const SPOOL_ROWS = 5_000;
/** How long the stop waits for the spool. Milliseconds. */
const SPOOL_WITHIN_MS = 2_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
/** A record that waits longer is late. Milliseconds. */
const LATE_MS = 2_000;

interface Item {
  readonly record: Written;
  readonly rows: number;
  /** By the monotonic clock. */
  readonly sinceMs: number;
}

export interface WriterParts {
  readonly write: (records: readonly Written[]) => Promise<void>;
  readonly logger: Logger;
  /** Called when the database stops taking records, and when it takes them again. */
  readonly onChange?: (to: 'failing' | 'writing', why: string) => void;
  /** Absent: what does not fit into memory is lost. */
  readonly spooler?: Spooler | undefined;
  /** The most rows that wait. Default: 50,000. */
  readonly mostRows?: number;
}

/**
 * Writes records in batches and in their order. While the database is away, it tries again for
 * ever, and what does not fit into its queue goes to the spool. Nobody waits for it: the log and
 * the status say what was lost.
 */
export class Writer {
  readonly #parts: Required<Omit<WriterParts, 'spooler'>>;
  readonly #spooler: Spooler | undefined;
  readonly #queue: Item[] = [];
  #rows = 0;
  #dropped = 0;
  #newest: number | undefined;
  /** Why the last try failed. */
  #fault: string | undefined;
  #retryMs = FIRST_RETRY_MS;
  /** When the last batch was written, by the monotonic clock. */
  #writtenMs = -Infinity;
  /** A batch was refused, so records are written one by one. */
  #isCareful = false;
  #isClosing = false;
  #working: Promise<void> | undefined;
  /** Shortens the current pause, if it is longer. */
  #hasten: (withinMs: number) => void = () => undefined;

  constructor(parts: WriterParts) {
    const { spooler, ...others } = parts;
    this.#parts = { mostRows: MOST_ROWS, onChange: () => undefined, ...others };
    this.#spooler = spooler;
  }

  add(record: Written): void {
    const rows = record.kind === 'call' ? 2 + record.whole.attempts.length : 1;
    this.#queue.push({ record, rows, sinceMs: performance.now() });
    this.#rows += rows;
    while (this.#rows > this.#parts.mostRows && this.#queue.length > 1) {
      this.#lose(this.#remove(1), 'the queue is full');
    }
    this.#working ??= this.#work();
    if (this.#fault !== undefined) return;
    if (this.#rows >= BATCH_ROWS) this.#hasten(0);
    else if (record.kind !== 'call') this.#hasten(SOON_MS);
  }

  status(): RecordsStatus {
    const [oldest] = this.#queue;
    const isLate = oldest !== undefined && performance.now() - oldest.sinceMs > LATE_MS;
    const why = this.#fault;
    const spooled = this.#spooler?.waiting ?? 0;
    return {
      state: why === undefined ? (isLate ? 'behind' : 'writing') : 'failing',
      pending: this.#queue.length + spooled,
      ...(spooled === 0 ? {} : { spooled }),
      dropped: this.#dropped,
      ...(this.#newest === undefined ? {} : { newest: this.#newest }),
      ...(why === undefined ? {} : { why }),
    };
  }

  /** Writes what waits, for up to `withinMs`. What is left then goes to the spool, or is lost. */
  async close(withinMs: number): Promise<void> {
    this.#isClosing = true;
    this.#hasten(0);
    await endOf(this.#working, withinMs);
    await endOf(this.#spool(0), SPOOL_WITHIN_MS);
    this.#lose(this.#remove(this.#queue.length), 'the app stops');
  }

  async #work(): Promise<void> {
    let pauseMs = this.#untilNextBatch();
    while (this.#queue.length > 0 || (!this.#isClosing && this.#spooler?.isEmpty === false)) {
      await this.#pause(this.#isClosing ? Math.min(pauseMs, FIRST_RETRY_MS) : pauseMs);
      pauseMs = await this.#writeBatch();
    }
    this.#working = undefined;
    this.#isCareful = false;
  }

  /** Milliseconds. */
  #untilNextBatch(): number {
    if (this.#queue.some(({ record }) => record.kind !== 'call')) return SOON_MS;
    return Math.max(GATHER_MS, this.#writtenMs + BATCH_EVERY_MS - performance.now());
  }

  /** Waits so long, or until the time to which `#hasten` shortens it. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      let endMs = performance.now() + ms;
      let timer = setTimeout(resolve, ms);
      this.#hasten = (withinMs) => {
        const earlierMs = performance.now() + withinMs;
        if (earlierMs >= endMs) return;
        endMs = earlierMs;
        clearTimeout(timer);
        timer = setTimeout(resolve, withinMs);
      };
    });
  }

  /** @returns how long to wait before the next one. Milliseconds */
  async #writeBatch(): Promise<number> {
    const batch = this.#batch();
    try {
      if (batch.length === 0) {
        const pauseMs = (await this.#spooler?.bringBack(this.#parts.write)) ?? 0;
        return this.#queue.length === 0 ? pauseMs : Math.min(pauseMs, this.#untilNextBatch());
      }
      await this.#parts.write(batch.map(({ record }) => record));
    } catch (error) {
      return this.#onFault(batch, error);
    }
    this.#settle(batch);
    this.#newest = Math.max(this.#newest ?? 0, ...batch.map(({ record }) => atOf(record) ?? 0));
    if (this.#fault !== undefined) {
      this.#parts.logger.warn('records are written again', { dropped: this.#dropped });
      this.#parts.onChange('writing', `${this.#dropped} records are lost since the start`);
    }
    this.#fault = undefined;
    this.#retryMs = FIRST_RETRY_MS;
    this.#writtenMs = performance.now();
    return this.#isCareful || this.#rows >= BATCH_ROWS ? 0 : this.#untilNextBatch();
  }

  /** The oldest records, as many as fit. They stay in the queue until they are written. */
  #batch(): readonly Item[] {
    let rows = 0;
    const end = this.#queue.findIndex((item) => (rows += item.rows) > BATCH_ROWS);
    const count = this.#isCareful || end === 0 ? 1 : end;
    return this.#queue.slice(0, count < 0 ? undefined : count);
  }

  /** Puts the oldest records into the spool, until so many rows are left. */
  async #spool(rowsLeft: number): Promise<void> {
    while (this.#spooler !== undefined && this.#rows > rowsLeft) {
      const batch = this.#batch();
      const dropped = await this.#spooler.add(batch.map(({ record }) => record));
      if (dropped === undefined) return;
      this.#settle(batch);
      this.#lose(dropped, 'the spool is full');
    }
  }

  /** Removes a batch; a full queue may have lost a part of it meanwhile. */
  #settle(batch: readonly Item[]): void {
    const settled = new Set(batch);
    let count = 0;
    for (const item of this.#queue) {
      if (!settled.has(item)) break;
      count += 1;
    }
    this.#remove(count);
  }

  #remove(count: number): number {
    const removed = this.#queue.splice(0, count);
    for (const { rows } of removed) this.#rows -= rows;
    return removed.length;
  }

  #lose(count: number, why: string): void {
    if (count === 0) return;
    const isFirst = this.#dropped === 0 || this.#isClosing;
    this.#dropped += count;
    if (isFirst) this.#parts.logger.error('records are lost', { records: count, why });
  }

  /** @returns when to try again. Milliseconds */
  async #onFault(batch: readonly Item[], error: unknown): Promise<number> {
    const { logger } = this.#parts;
    const fault = error instanceof StoreError ? error.fault : undefined;
    const why = whyOf(error);
    // A new file begins with the next try.
    if (fault?.lostFile !== undefined) return 0;
    if (fault?.isRefused === true) {
      this.#isCareful = true;
      if (batch.length > 1) return 0;
      logger.error('the database refuses a record', { kind: batch[0]?.record.kind, why });
      this.#settle(batch);
      this.#dropped += 1;
      return 0;
    }
    if (this.#fault === undefined) {
      logger.error('records cannot be written: the app tries again, and calls go on', { why });
      this.#parts.onChange('failing', why);
    }
    this.#fault = why;
    if (this.#rows > SPOOL_ROWS) await this.#spool(SPOOL_ROWS / 2);
    const pauseMs = this.#retryMs;
    this.#retryMs = Math.min(pauseMs * 2, LAST_RETRY_MS);
    return pauseMs;
  }
}

/** Waits for the end of some work, but not for long. */
async function endOf(work: Promise<void> | undefined, withinMs: number): Promise<void> {
  const deadline = new AbortController();
  const late = wait(withinMs, undefined, { signal: deadline.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  deadline.abort();
}
