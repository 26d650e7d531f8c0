import type { CallSession } from './call-session.ts';

/** Which call a channel belongs to. */
export class Registry {
  readonly #byChannel = new Map<string, CallSession>();
  readonly #sessions = new Set<CallSession>();

  get size(): number {
    return this.#sessions.size;
  }

  add(session: CallSession): void {
    this.#sessions.add(session);
  }

  own(channel: string, session: CallSession): void {
    this.#byChannel.set(channel, session);
  }

  find(channel: string): CallSession | undefined {
    return this.#byChannel.get(channel);
  }

  remove(session: CallSession): void {
    this.#sessions.delete(session);
    for (const channel of session.channels) {
      // A channel that came back as another call's caller is that call's.
      if (this.#byChannel.get(channel) === session) this.#byChannel.delete(channel);
    }
  }

  sessions(): readonly CallSession[] {
    return [...this.#sessions];
  }
}
