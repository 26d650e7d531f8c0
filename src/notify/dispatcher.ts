import { randomUUID } from 'node:crypto';
import type { MessageNews, Receipt, Try } from '../core/message/message.ts';
import { nextStep } from '../core/message/next-step.ts';
import type { MessageOrder } from '../message-operations.ts';
import { present } from '../present.ts';
import type { Logger } from '../ports.ts';
import type { Channel, Sent } from './channel.ts';
import type { Claimed, MessageStore, TryId } from './message-store.ts';
import { whyOf } from '../words/why-of.ts';

/** A channel with what the dispatcher must know of its settings. */
export interface OpenChannel {
  readonly channel: Channel;
  /** The time for one try. Milliseconds. */
  readonly timeoutMs: number;
  /** How long a receipt is awaited. Absent: none comes. Milliseconds. */
  readonly confirmWithinMs?: number;
}

export interface DispatcherParts {
  readonly store: MessageStore;
  /** The channels of a cascade of the live configuration, in order. Empty: there is none. */
  readonly cascade: (name: string) => readonly string[];
  readonly channel: (name: string) => OpenChannel | undefined;
  /** How long a message is tried. Milliseconds. */
  readonly expiresAfterMs: () => number;
  /** Where the other side reports the delivery of a try. Undefined: nobody can. */
  readonly receiptUrl: (id: TryId) => string | undefined;
  readonly tell: (news: MessageNews) => void;
  readonly logger: Logger;
  /** Unix time, milliseconds. */
  readonly now: () => number;
}

/** The most messages that are worked on at once. */
const MOST_AT_ONCE = 16;
/** A claim outlives a try by this. Milliseconds. */
const LEASE_MS = 30_000;
/** The longest sleep: another node may have added a message. Milliseconds. */
const LOOK_EVERY_MS = 15_000;
/** The pause after the database has not answered. Milliseconds. */
const TRY_AGAIN_MS = 2_000;

/**
 * Delivers messages: each to the first channel of its cascade, and to the next one where that
 * fails or is not confirmed in time. A try is committed before it is sent, so a run that is killed
 * loses no message, and sends none twice by one channel unless that never told its result.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #working = new Set<Promise<void>>();
  readonly #end = new AbortController();
  #isAwake = true;
  #wake: () => void = () => undefined;
  #isFailing = false;
  #open: number | undefined;
  readonly #loop: Promise<void>;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#loop = this.#run();
  }

  /** The messages that were open at the last look. Undefined: nobody knows yet. */
  get open(): number | undefined {
    return this.#open;
  }

  /** Takes a message. It is on the disk when this resolves. Rejects if the database is away. */
  async send(order: MessageOrder): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const { store, now, expiresAfterMs } = this.#parts;
    const at = now();
    const added = await store.add({
      ...order,
      id: randomUUID(),
      at,
      expiresAt: at + expiresAfterMs(),
    });
    this.wake();
    if (added.isNew) this.#parts.tell({ kind: 'changed', id: added.id });
    return added;
  }

  /** @returns false if nobody awaits it */
  async receive(id: TryId, receipt: Receipt): Promise<boolean> {
    const isKnown = await this.#parts.store.receive(id, receipt);
    this.wake();
    if (isKnown) this.#parts.tell({ kind: 'changed', id: id.message });
    return isKnown;
  }

  /** Something may be due. */
  wake(): void {
    this.#isAwake = true;
    this.#wake();
  }

  /** Ends running tries. The next run goes on with their messages. */
  async close(): Promise<void> {
    this.#end.abort();
    this.#wake();
    await this.#loop;
    await Promise.all(this.#working);
  }

  async #run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      this.#isAwake = false;
      const pauseMs = await this.#look();
      if (!this.#isAwake) await this.#sleep(pauseMs);
    }
  }

  /** @returns how long nothing is due. Milliseconds */
  async #look(): Promise<number> {
    const { store, now } = this.#parts;
    const room = MOST_AT_ONCE - this.#working.size;
    // Whoever ends wakes the loop.
    if (room === 0) return LOOK_EVERY_MS;
    try {
      const claimed = await store.claim(now(), LEASE_MS, room);
      for (const message of claimed) this.#start(message);
      this.#succeeded();
      if (claimed.length === room) return LOOK_EVERY_MS;
      const { count, nextDue = Infinity } = await store.open();
      this.#open = count;
      return Math.min(nextDue - now(), LOOK_EVERY_MS);
    } catch (error) {
      this.#failed(error);
      return TRY_AGAIN_MS;
    }
  }

  #start(message: Claimed): void {
    const work = this.#workOn(message)
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#working.delete(work);
        this.wake();
      });
    this.#working.add(work);
  }

  async #workOn(message: Claimed): Promise<void> {
    const { store, cascade, now, tell } = this.#parts;
    const { id } = message;
    for (let seen = message; ;) {
      const step = nextStep(seen, cascade(seen.cascade), now(), seen.isHurried);
      switch (step.do) {
        case 'wait': {
          const state = step.for === 'receipt' ? 'sent' : 'queued';
          await store.release(seen, { state, at: step.until });
          return tell({ kind: 'changed', id });
        }
        case 'settle':
          if (await store.release(seen, { state: step.state })) this.#settled(seen, step.state);
          return;
        case 'send': {
          const after = await this.#try(seen, step);
          // Something else is to be done by now, or the next run tries again.
          if (after === undefined) {
            await store.release(seen);
            return;
          }
          seen = { ...seen, ...after, isHurried: false };
        }
      }
    }
  }

  #settled({ id, cascade, at, tries }: Claimed, state: 'delivered' | 'expired'): void {
    const { tell, now, logger } = this.#parts;
    logger.info(`message ${state}`, { id, tries: tries.length });
    tell({ kind: 'settled', id, cascade, state, afterMs: now() - at });
  }

  /** @returns undefined if it did not begin, or the app stops */
  async #try(
    message: Claimed,
    { round, channel: name }: Pick<Try, 'round' | 'channel'>,
  ): Promise<Pick<Claimed, 'tries' | 'touched'> | undefined> {
    const { store, channel, receiptUrl, now, tell, logger } = this.#parts;
    const id = { message: message.id, seq: message.tries.length + 1, touched: message.touched };
    const open = channel(name);
    const began = now();
    const lease = (open?.timeoutMs ?? 0) + LEASE_MS;
    if (this.#end.signal.aborted) return undefined;
    if (!(await store.begin(id, { round, channel: name, at: began }, lease))) return undefined;
    tell({ kind: 'changed', id: message.id });
    const url = open?.confirmWithinMs === undefined ? undefined : receiptUrl(id);
    const sent: Sent =
      open === undefined
        ? { result: 'refused', evidence: 'the configuration has no such channel' }
        : await open.channel.send(
            {
              id: message.id,
              at: message.at,
              text: message.text,
              idempotencyKey: `${message.id}-${id.seq}`,
              ...(message.subject === undefined ? {} : { subject: message.subject }),
              ...(url === undefined ? {} : { receiptUrl: url }),
            },
            this.#end.signal,
          );
    const at = now();
    // Who does not know where to report confirms nothing.
    const isAwaited = sent.result === 'accepted' && url !== undefined;
    const confirmBy = isAwaited ? at + (open?.confirmWithinMs ?? 0) : undefined;
    const end = { ...sent, at, ...present({ confirmBy }) };
    const after = await store.end(id, end);
    const { result, code, evidence } = sent;
    tell({ kind: 'tried', id: message.id, channel: name, result });
    const level = result === 'accepted' ? 'info' : 'warn';
    logger[level](`message ${result}`, {
      id: message.id,
      channel: name,
      ...(code === undefined ? {} : { code }),
      evidence,
    });
    return this.#end.signal.aborted ? undefined : after;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, ms));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#end.signal.aborted || this.#isAwake) this.#wake();
    });
  }

  #failed(error: unknown): void {
    if (!this.#isFailing) {
      const reason = whyOf(error);
      this.#parts.logger.error('messages wait: their database does not answer', { reason });
    }
    this.#isFailing = true;
  }

  #succeeded(): void {
    if (this.#isFailing) this.#parts.logger.warn('messages are delivered again');
    this.#isFailing = false;
  }
}
