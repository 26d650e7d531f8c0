import type { NumbersSeen } from '../who.ts';
import type { StreamEvent } from './stream-event.ts';
import type { Channel } from './topics.ts';

/** A client with more bytes unread is cut off: it can come back, and go on where it was. */
const MOST_UNREAD = 1024 * 1024;

/** Where a client's events go to. */
export interface Outlet {
  /** The bytes that wait until the client reads. */
  readonly writableLength: number;
  write(bytes: Buffer): void;
  /** Keeps what is written until `uncork`: each write costs a system call. */
  cork(): void;
  uncork(): void;
  /** Ends the connection at once. */
  destroy(): void;
}

export interface ClientParts {
  readonly outlet: Outlet;
  /** The name of its token. Absent: there are no tokens. */
  readonly token?: string;
  readonly channels: ReadonlySet<Channel>;
  readonly numbers: NumbersSeen;
  /** Whether it may still see anything: its token may have left the configuration. */
  readonly isAdmitted: () => boolean;
  /** The `Last-Event-ID`. */
  readonly lastId?: string;
}

/** Somebody who follows the stream. */
export class StreamClient {
  readonly parts: ClientParts;
  #isOpen = true;
  #waiting: Buffer[] = [];

  constructor(parts: ClientParts) {
    this.parts = parts;
  }

  /** What an event is for it. Undefined: it does not follow that. */
  bytesOf(event: StreamEvent): Buffer | undefined {
    const { channels, numbers } = this.parts;
    return channels.has(event.channel) ? event.bytesFor(numbers) : undefined;
  }

  /** Keeps an event until `flush`. */
  add(bytes: Buffer): void {
    this.#waiting.push(bytes);
  }

  /** Writes all that it keeps, at once. */
  flush(): void {
    const { outlet, isAdmitted } = this.parts;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (!this.#isOpen) return;
    if (!isAdmitted()) return this.cutOff();
    outlet.cork();
    for (const bytes of waiting) outlet.write(bytes);
    outlet.uncork();
    if (outlet.writableLength > MOST_UNREAD) this.cutOff();
  }

  cutOff(): void {
    this.left();
    this.parts.outlet.destroy();
  }

  /** Nobody is there any more. */
  left(): void {
    this.#isOpen = false;
  }
}
