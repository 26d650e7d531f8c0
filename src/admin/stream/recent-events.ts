import type { StreamEvent } from './stream-event.ts';
import type { Channel } from './topics.ts';

/** How long an event is kept for those who lost their connection. Milliseconds. */
export const KEEP_MS = 60_000;

/** The most events that are kept, and the most bytes of them. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** The events of the last minute, for those who come back. */
export class RecentEvents {
  #events: StreamEvent[] = [];
  #bytes = 0;
  /** The place of the newest event that is not kept any more. */
  #lostSeq = 0;
  /** From where on each channel is complete. */
  readonly #begins = new Map<Channel, number>();

  add(event: StreamEvent): void {
    this.#events.push(event);
    this.#bytes += event.size;
    // By halves, because each shift of a long list costs.
    if (this.#events.length < 2 * MOST_EVENTS && this.#bytes < 2 * MOST_BYTES) return;
    while (this.#bytes > MOST_BYTES) this.#drop(Math.ceil(this.#events.length / 2));
    this.#drop(this.#events.length - MOST_EVENTS);
  }

  /** All events of the channel are added from now on. */
  begin(channel: Channel, seq: number): void {
    this.#begins.set(channel, seq);
  }

  end(channel: Channel): void {
    this.#begins.delete(channel);
  }

  /** Forgets what is too old. */
  prune(nowMs: number): void {
    const first = this.#events.findIndex(({ atMs }) => nowMs - atMs <= KEEP_MS);
    this.#drop(first === -1 ? this.#events.length : first);
    this.#drop(this.#events.length - MOST_EVENTS);
  }

  /** The events of these channels after a place. Undefined: some of them may be lost. */
  after(seq: number, channels: ReadonlySet<Channel>): readonly StreamEvent[] | undefined {
    const isComplete = [...channels].every((channel) => {
      const begin = this.#begins.get(channel);
      return begin !== undefined && seq >= begin;
    });
    if (!isComplete || seq < this.#lostSeq) return undefined;
    return this.#events.filter((event) => event.seq > seq && channels.has(event.channel));
  }

  /** Forgets the oldest ones. */
  #drop(count: number): void {
    if (count <= 0) return;
    const dropped = this.#events.slice(0, count);
    this.#lostSeq = dropped.at(-1)?.seq ?? this.#lostSeq;
    this.#bytes -= dropped.reduce((sum, { size }) => sum + size, 0);
    this.#events = this.#events.slice(count);
  }
}
