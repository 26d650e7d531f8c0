import { setTimeout as wait } from 'node:timers/promises';
import {
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

export interface MessagesParts {
  /** Opens the database. Rejects while it does not answer. */
  readonly open: () => Promise<MessageStore>;
  /** Of the live configuration. */
  readonly settings: () => NotifySettings;
  /** Where the API can be reached from outside, without a slash at the end. */
  readonly publicUrl?: string;
  readonly state: StateStore;
  readonly logger: Logger;
}

/** The pause before the database is opened again. Milliseconds. */
const TRY_AGAIN_MS = 2_000;
/** How long settled messages are kept, and how often old ones are removed. Milliseconds. */
const KEEP_MS = 90 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;

/** Keeps and delivers messages. Nobody waits for its database but who sends and reads messages. */
export class Messages implements MessageOperations {
  readonly #parts: MessagesParts;
  readonly #channels = new OpenChannels();
  readonly #signature: Signature;
  readonly #end = new AbortController();
  #opening: Promise<void> | undefined;
  #opened: { readonly store: MessageStore; readonly dispatcher: Dispatcher } | undefined;
  #why = 'the database of messages is being opened';
  #prune: NodeJS.Timeout | undefined;

  constructor(parts: MessagesParts) {
    this.#parts = parts;
    this.#signature = new Signature(parts.state);
  }

  /** Opens the database, and tries again until it answers. */
  start(): void {
    this.#opening = this.#open();
  }

  cascades(): readonly string[] {
    return [...this.#parts.settings().cascades.keys()];
  }

  async send(order: MessageOrder): Promise<{ readonly id: string; readonly isNew: boolean }> {
    return this.#ask(({ dispatcher }) => dispatcher.send(order));
  }

  async messages(filter: MessageFilter, limit: number, before?: string): Promise<MessagePage> {
    const { items, ...page } = await this.#ask(({ store }) =>
      store.messages(filter, limit, before),
    );
    return { items: items.map(shownListed), ...page };
  }

  async message(id: string): Promise<ShownMessage | undefined> {
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
    return this.#ask(({ store }) => store.cancel(id));
  }

  async receive({
    message,
    seq,
    signature,
    contentType,
    body,
  }: ReceivedReceipt): ReturnType<MessageOperations['receive']> {
    if (!this.#signature.isOf({ message, seq }, signature)) return 'unknown';
    return this.#ask(async ({ store, dispatcher }) => {
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

  async #ask<Answer>(
    question: (opened: {
      readonly store: MessageStore;
      readonly dispatcher: Dispatcher;
    }) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.#opened === undefined) throw new NoMessages(this.#why);
    try {
      return await question(this.#opened);
    } catch (error) {
      if (error instanceof NoSuchMessages) throw error;
      throw new NoMessages(`the database of messages does not answer: ${reasonOf(error)}`);
    }
  }

  async #open(): Promise<void> {
    const { open, logger } = this.#parts;
    for (let tries = 0; !this.#end.signal.aborted; tries += 1) {
      try {
        const store = await open();
        this.#opened = { store, dispatcher: this.#dispatcher(store) };
        this.#prune = setInterval(() => void this.#removeOld(store), PRUNE_EVERY_MS);
        if (tries > 0) logger.warn('messages can be sent now');
        return;
      } catch (error) {
        this.#why = `the database of messages does not open: ${reasonOf(error)}`;
        if (tries === 0) logger.error('messages wait', { why: this.#why });
        await wait(TRY_AGAIN_MS, undefined, { signal: this.#end.signal }).catch(() => undefined);
      }
    }
  }

  #dispatcher(store: MessageStore): Dispatcher {
    const { settings, publicUrl, logger } = this.#parts;
    return new Dispatcher({
      store,
      cascade: (name) => settings().cascades.get(name) ?? [],
      channel: (name) => this.#channels.of(settings().channels.get(name)),
      expiresAfterMs: () => settings().expiresAfterMs,
      receiptUrl: (id) =>
        publicUrl === undefined
          ? undefined
          : `${publicUrl}/api/v1/receipts/${id.message}/${id.seq}/${this.#signature.of(id)}`,
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
