import type { NumbersSeen } from '../who.ts';
import type { StreamEvent } from './stream-event.ts';
import type { Channel } from './topics.ts';

/** A client with more bytes unread is cut off: it can come back, and go on where it was. */
const MOST_UNREAD = 1024 * 1024;

/** Where a client's events go to. */
export interface Outlet {
  /** The bytes that wait until the client reads. */
  readonly writableLength: number;
  write(text: string): void;
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

  constructor(parts: ClientParts) {
    this.parts = parts;
  }

  tell(event: StreamEvent): void {
    if (this.parts.channels.has(event.channel)) this.write(event.textFor(this.parts.numbers));
  }

  write(text: string): void {
    const { outlet, isAdmitted } = this.parts;
    if (!this.#isOpen) return;
    if (!isAdmitted()) return this.cutOff();
    outlet.write(text);
    if (outlet.writableLength > MOST_UNREAD) this.cutOff();
  }

  cutOff(): void {
    this.#isOpen = false;
    this.parts.outlet.destroy();
  }
}
