import { setTimeout as wait } from 'node:timers/promises';
import type { MessageNews } from '../core/message/message.ts';
import {
  type Cascade,
  NoMessages,
  type MessageFilter,
  type MessageOperations,
  type MessageOrder,
  type MessagePage,
  type ReceivedReceipt,
  type ShownMessage,
} from '../message-operations.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { NotifySettings } from '../settings/notify.ts';
import { Dispatcher } from './dispatcher.ts';
import type { MessageStore } from './message-store.ts';
import { OpenChannels } from './open-channels.ts';
import { readReceipt } from './receipt.ts';
import { NoSuchMessages } from './store/page.ts';
import { shownListed, shownMessage } from './shown.ts';
import { Signature } from './signature.ts';
import { whyOf } from '../words/why-of.ts';

export interface MessagesParts {
  /** Opens the database. Rejects while it does not answer. */
  readonly open: () => Promise<MessageStore>;
  /** Of the live configuration. */
  readonly settings: () => NotifySettings;
  /** Where the API can be reached from outside, without a slash at the end. */
  readonly publicUrl?: string;
  /** Hears of everything that happens to messages of this node. */
  readonly tell: (news: MessageNews) => void;
  readonly state: StateStore;
  readonly logger: Logger;
}

/** The pause before the database is opened again. Milliseconds. */
const TRY_AGAIN_MS = 2_000;
/** How long settled messages are kept, and how often old ones are removed. Milliseconds. */
const KEEP_MS = 90 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;

interface Opened {
  readonly store: MessageStore;
  readonly dispatcher: Dispatcher;
  readonly signature: Signature;
}

/**
 * Keeps and delivers messages. Nobody waits for its database but who sends and reads messages, and
 * it is opened only once there is a cascade.
 */
export class Messages implements MessageOperations {
  readonly #parts: MessagesParts;
  readonly #channels = new OpenChannels();
  readonly #end = new AbortController();
  readonly #watchers = new Set<(message: ShownMessage) => void>();
  #isStarted = false;
  #opening: Promise<void> | undefined;
  #opened: Opened | undefined;
  /** One after the other: the last one that is shown is the newest. */
  #showing: Promise<void> = Promise.resolve();
  #why = 'no cascade is configured';
  #prune: NodeJS.Timeout | undefined;

  constructor(parts: MessagesParts) {
    this.#parts = parts;
  }

  /** Begins to deliver, as soon as there is a cascade. */
  start(): void {
    this.#isStarted = true;
    this.follow();
  }

  /** The configuration is another one. */
  follow(): void {
    if (!this.#isStarted || this.cascades().length === 0) return;
    this.#opening ??= this.#open();
  }

  /** The messages that are open now. Undefined: nobody knows. */
  get pending(): number | undefined {
    return this.#opening === undefined ? 0 : this.#opened?.dispatcher.open;
  }

  watch(watcher: (message: ShownMessage) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  cascades(): readonly Cascade[] {
    return Array.from(this.#parts.settings().cascades, ([name, channels]) => ({ name, channels }));
  }

  async send(order: MessageOrder): Promise<{ readonly id: string; readonly isNew: boolean }> {
    return this.#ask(({ dispatcher }) => dispatcher.send(order));
  }

  async messages(filter: MessageFilter, limit: number, before?: string): Promise<MessagePage> {
    if (this.#opening === undefined) return { items: [] };
    const { items, ...page } = await this.#ask(({ store }) =>
      store.messages(filter, limit, before),
    );
    return { items: items.map(shownListed), ...page };
  }

  async message(id: string): Promise<ShownMessage | undefined> {
    if (this.#opening === undefined) return undefined;
    const found = await this.#ask(({ store }) => store.message(id));
    return found && shownMessage(found);
  }

  async retry(id: string): Promise<boolean> {
    return this.#ask(async ({ store, dispatcher }) => {
      const isOpen = await store.hurry(id, Date.now());
      dispatcher.wake();
      return isOpen;
    });
  }

  async cancel(id: string): Promise<boolean> {
    return this.#ask(async ({ store }) => {
      const message = await store.message(id);
      const isOpen = message !== undefined && (await store.cancel(id));
      if (!isOpen) return false;
      const { cascade, at } = message;
      this.#heard({ kind: 'settled', id, cascade, state: 'cancelled', afterMs: Date.now() - at });
      return true;
    });
  }

  async receive({
    message,
    seq,
    signature: given,
    contentType,
    body,
  }: ReceivedReceipt): ReturnType<MessageOperations['receive']> {
    if (this.#opening === undefined) return 'unknown';
    return this.#ask(async ({ store, dispatcher, signature }) => {
      if (!(await signature.isOf({ message, seq }, given))) return 'unknown';
      const tried = (await store.message(message))?.tries.find((one) => one.seq === seq);
      if (tried === undefined) return 'unknown';
      const channel = this.#parts.settings().channels.get(tried.channel);
      const said =
        channel?.kind === 'webhook' ? readReceipt(channel, contentType, body) : undefined;
      if (said === undefined) return 'nothing-new';
      const isNew = await dispatcher.receive({ message, seq }, { ...said, at: Date.now() });
      return isNew ? 'taken' : 'nothing-new';
    });
  }

  /** Ends running tries, whose messages the next run goes on with. */
  async close(): Promise<void> {
    this.#end.abort();
    clearInterval(this.#prune);
    await this.#opening;
    await this.#opened?.dispatcher.close();
    await this.#opened?.store.close();
    await this.#channels.close();
  }

  #heard(news: MessageNews): void {
    this.#parts.tell(news);
    if (this.#watchers.size > 0) this.#showing = this.#showing.then(() => this.#show(news.id));
  }

  async #show(id: string): Promise<void> {
    try {
      const message = await this.message(id);
      if (message === undefined) return;
      for (const watcher of this.#watchers) watcher(message);
    } catch (error) {
      this.#parts.logger.debug('a message is not shown', { id, error });
    }
  }

  async #ask<Answer>(question: (opened: Opened) => Promise<Answer>): Promise<Answer> {
    if (this.#opened === undefined) throw new NoMessages(this.#why);
    try {
      return await question(this.#opened);
    } catch (error) {
      if (error instanceof NoSuchMessages) throw error;
      throw new NoMessages(`the database of messages does not answer: ${whyOf(error)}`);
    }
  }

  async #open(): Promise<void> {
    const { open, state, logger } = this.#parts;
    this.#why = 'the database of messages is being opened';
    for (let tries = 0; !this.#end.signal.aborted; tries += 1) {
      try {
        const store = await open();
        const signature = await Signature.read(store, state).catch(async (error: unknown) => {
          await store.close();
          throw error;
        });
        this.#opened = { store, signature, dispatcher: this.#dispatcher(store, signature) };
        this.#prune = setInterval(() => void this.#removeOld(store), PRUNE_EVERY_MS);
        if (tries > 0) logger.warn('messages can be sent now');
        return;
      } catch (error) {
        this.#why = `the database of messages does not open: ${whyOf(error)}`;
        if (tries === 0) logger.error('messages wait', { why: this.#why });
        await wait(TRY_AGAIN_MS, undefined, { signal: this.#end.signal }).catch(() => undefined);
      }
    }
  }

  #dispatcher(store: MessageStore, signature: Signature): Dispatcher {
    const { settings, publicUrl, logger } = this.#parts;
    return new Dispatcher({
      store,
      cascade: (name) => settings().cascades.get(name) ?? [],
      channel: (name) => this.#channels.of(settings().channels.get(name)),
      expiresAfterMs: () => settings().expiresAfterMs,
      receiptUrl: (id) =>
        publicUrl === undefined
          ? undefined
          : `${publicUrl}/api/v1/receipts/${id.message}/${id.seq}/${signature.of(id)}`,
      tell: (news) => this.#heard(news),
      logger,
      now: Date.now,
    });
  }

  async #removeOld(store: MessageStore): Promise<void> {
    try {
      await store.prune(Date.now() - KEEP_MS);
    } catch (error) {
      this.#parts.logger.debug('old messages are not removed', { error });
    }
  }
}
