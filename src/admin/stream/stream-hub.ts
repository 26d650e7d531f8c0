import type { CallFact } from '../../core/call/call-facts.ts';
import type { Operations } from '../../operations.ts';
import type { Logger } from '../../ports.ts';
import type { EntryRecord } from '../../record-ports.ts';
import { shown } from '../shown.ts';
import { CallChanges } from './call-changes.ts';
import { Delivery } from './delivery.ts';
import { KEEP_MS, RecentEvents } from './recent-events.ts';
import { StateChanges } from './state-changes.ts';
import { StreamClient, type ClientParts } from './stream-client.ts';
import { idOf, seqOf, StreamEvent, written } from './stream-event.ts';
import { STATE_TOPICS, type Channel } from './topics.ts';

export interface HubParts {
  readonly operations: Operations;
  /** Calls `work` every `ms`. @returns the function that ends it */
  readonly every: (ms: number, work: () => void) => () => void;
  /** Does work when calls have had their turn. */
  readonly soon: (work: () => void) => void;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** How often changes of calls are told. Milliseconds. */
const TURN_MS = 250;

/** The turns from one look at states to the next, and from one beat to the next. */
const LOOK_TURNS = 4;
const BEAT_TURNS = 20;

const MOST_CLIENTS = 50;
const MOST_PER_TOKEN = 8;

/** A client that comes back and has more to read gets a `reset` instead. Bytes. */
const MOST_RESUMED = 512 * 1024;

/**
 * Tells those who follow the stream what has changed. While nobody does, and nobody may come back,
 * it does nothing: it hears of no call, and looks at nothing.
 */
export class StreamHub {
  readonly #parts: HubParts;
  readonly #start: string;
  readonly #clients = new Set<StreamClient>();
  readonly #recent = new RecentEvents();
  /** Until when each channel is followed. Wall clock, milliseconds. */
  readonly #followed = new Map<Channel, number>();
  readonly #states = new StateChanges();
  readonly #calls = new CallChanges();
  readonly #delivery: Delivery;
  #stop: (() => void) | undefined;
  #turns = 0;

  constructor(parts: HubParts) {
    this.#parts = parts;
    this.#delivery = new Delivery(parts.soon);
    this.#start = Date.parse(parts.operations.status().startedAt).toString(36);
  }

  /** Why one more client is not admitted. Undefined: it is. */
  whyFull(token: string | undefined): string | undefined {
    if (this.#clients.size >= MOST_CLIENTS) return `${MOST_CLIENTS} streams are open already`;
    if (token === undefined) return undefined;
    const own = [...this.#clients].filter(({ parts }) => parts.token === token);
    return own.length < MOST_PER_TOKEN
      ? undefined
      : `token "${token}" has ${MOST_PER_TOKEN} streams open already`;
  }

  /** Ends all streams. */
  close(): void {
    for (const client of this.#clients) client.cutOff();
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Begins to tell a client. @returns the function that ends it */
  open(parts: ClientParts): () => void {
    const { channels, lastId } = parts;
    const client = new StreamClient(parts);
    for (const channel of channels) this.#follow(channel);
    this.#clients.add(client);
    const seq = this.#parts.operations.live.newestSeq();
    this.#delivery.write(client, this.#sign('hello', seq));
    if (lastId !== undefined) this.#resume(client, lastId, seq);
    this.#stop ??= this.#begin();
    return () => {
      client.left();
      this.#clients.delete(client);
    };
  }

  #resume(client: StreamClient, lastId: string, seq: number): void {
    const { channels, numbers } = client.parts;
    const last = seqOf(this.#start, lastId);
    const missed = last === undefined ? undefined : this.#recent.after(last, channels);
    const events = missed?.map((event) => event.bytesFor(numbers));
    const size = events?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    if (events !== undefined && size <= MOST_RESUMED) {
      for (const bytes of events) this.#delivery.write(client, bytes);
      return;
    }
    const why = last === undefined ? 'the app has started again' : 'too much has happened since';
    this.#delivery.write(client, written('reset', idOf(this.#start, seq), { why }));
  }

  /** A channel that begins to be followed is complete from now on. */
  #follow(channel: Channel): void {
    if (!this.#followed.has(channel)) {
      this.#recent.begin(channel, this.#parts.operations.live.newestSeq());
      if (isState(channel)) this.#states.begin(channel, this.#parts.operations);
    }
    this.#followed.set(channel, Infinity);
  }

  #begin(): () => void {
    const { operations, every } = this.#parts;
    const unwatch = operations.live.watch({
      onFact: (fact, entry) => this.#safely(() => this.#takeFact(fact, entry)),
      onEnd: ({ call }) => {
        if (this.#followed.has('calls')) this.#calls.gone(call);
      },
      onEvent: (event) => this.#safely(() => this.#add('events', 'event', shown(event))),
    });
    const unwatchMessages = operations.messages.watch((message) => {
      this.#safely(() => this.#add('messages', 'message', message));
    });
    const rest = every(TURN_MS, () => this.#safely(() => this.#turn()));
    return () => {
      unwatch();
      unwatchMessages();
      rest();
    };
  }

  /** Nothing that fails here may harm a call or its record. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#parts.logger.error('the stream of the API failed', { error });
    }
  }

  #takeFact(fact: CallFact, entry: EntryRecord | undefined): void {
    if (this.#followed.has('calls')) this.#calls.changed(fact.call);
    const channel = `call:${fact.call}` as const;
    if (entry !== undefined && this.#followed.has(channel)) {
      this.#add(channel, 'call', { call: fact.call, ...entry });
    }
  }

  #turn(): void {
    const { operations, now } = this.#parts;
    this.#turns += 1;
    const calls = this.#calls.next(operations.live);
    if (calls !== undefined) this.#add('calls', 'calls', calls);
    if (this.#turns % LOOK_TURNS === 0) {
      for (const [topic, event, value] of this.#states.changes(operations)) {
        this.#add(topic, event, value);
      }
    }
    if (this.#turns % BEAT_TURNS === 0) {
      const beat = this.#sign('beat', operations.live.newestSeq());
      for (const client of this.#clients) this.#delivery.write(client, beat);
      this.#recent.prune(now());
    }
    this.#leave(now());
  }

  /** Forgets channels that nobody has followed for a while: nobody can come back to them. */
  #leave(nowMs: number): void {
    const wanted = new Set(Array.from(this.#clients).flatMap(({ parts }) => [...parts.channels]));
    for (const [channel, untilMs] of this.#followed) {
      if (wanted.has(channel)) continue;
      if (untilMs === Infinity) this.#followed.set(channel, nowMs + KEEP_MS);
      else if (untilMs <= nowMs) this.#forget(channel);
    }
    if (this.#followed.size > 0 || this.#clients.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  #forget(channel: Channel): void {
    this.#followed.delete(channel);
    this.#recent.end(channel);
    if (isState(channel)) this.#states.end(channel);
  }

  #add(channel: Channel, name: string, data: object): void {
    if (!this.#followed.has(channel)) return;
    const { operations, now } = this.#parts;
    const seq = operations.live.nextSeq();
    const event = new StreamEvent({ start: this.#start, seq, atMs: now(), channel, name, data });
    this.#recent.add(event);
    for (const client of this.#clients) {
      const bytes = client.bytesOf(event);
      if (bytes !== undefined) this.#delivery.write(client, bytes);
    }
  }

  /** An event that tells nothing but that the app lives. */
  #sign(name: 'hello' | 'beat', seq: number): Buffer {
    const { version, calls } = this.#parts.operations.status();
    const now = new Date(this.#parts.now()).toISOString();
    const data = { seq, now, version, calls: calls.all, waiting: calls.waiting };
    return written(name, idOf(this.#start, seq), data);
  }
}

function isState(channel: Channel): channel is keyof typeof STATE_TOPICS {
  return Object.hasOwn(STATE_TOPICS, channel);
}
