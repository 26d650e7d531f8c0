import type { ConnectionStatus, Logger } from '../../src/ports.ts';
import type { TelephonyEvent, TelephonyListener } from '../../src/ports.ts';

/** A listener that keeps what it is told and lets a test wait for it. */
export class Recorder implements TelephonyListener {
  readonly events: TelephonyEvent[] = [];
  readonly statuses: ConnectionStatus[] = [];
  /** Told first, for a test that reacts. */
  react: (event: TelephonyEvent) => void = () => {};
  follow: (status: ConnectionStatus) => void = () => {};
  #waiters: Array<() => void> = [];

  onEvent(event: TelephonyEvent): void {
    this.events.push(event);
    this.react(event);
    this.#wake();
  }

  onStatus(status: ConnectionStatus): void {
    this.statuses.push(status);
    this.follow(status);
    this.#wake();
  }

  /** The first value that is not undefined, asked anew after everything told. */
  async until<T>(look: (recorder: this) => T | undefined, withinMs = 60_000): Promise<T> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, withinMs);
    try {
      for (;;) {
        const found = look(this);
        if (found !== undefined) return found;
        if (isLate) throw new Error(`not seen within ${withinMs} ms: ${look.toString()}`);
        await new Promise<void>((resolve) => this.#waiters.push(resolve));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** The nth (0-based) status of that name. */
  status<S extends ConnectionStatus['status']>(
    name: S,
    nth = 0,
  ): Promise<Extract<ConnectionStatus, { status: S }>> {
    type Wanted = Extract<ConnectionStatus, { status: S }>;
    return this.until(() => this.statuses.filter((s): s is Wanted => s.status === name)[nth]);
  }

  /** The first event of that type for that channel, from `since` on. */
  event<T extends TelephonyEvent['type']>(
    type: T,
    channel: string,
    matches: (event: Extract<TelephonyEvent, { type: T }>) => boolean = () => true,
  ): Promise<Extract<TelephonyEvent, { type: T }>> {
    type Wanted = Extract<TelephonyEvent, { type: T }>;
    return this.until(() =>
      this.events.find(
        (e): e is Wanted => e.type === type && channelOf(e) === channel && matches(e as Wanted),
      ),
    );
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}

export function channelOf(event: TelephonyEvent): string {
  if (event.type === 'ApplicationReplaced' || event.type === 'ContactStatusChange') return '';
  return event.type === 'Dial' ? event.peer.id : event.channel.id;
}

export interface LogLine {
  readonly level: keyof Logger;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A logger that keeps its lines, so that a test can count them. */
export function recordingLogger(lines: LogLine[]): Logger {
  const keep =
    (level: keyof Logger) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      lines.push({ level, message, fields });
    };
  return { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}
