/** What has channels that events come for. */
export interface Owner {
  readonly channels: Iterable<string>;
}

/** Which call a channel belongs to. */
export class Registry<Session extends Owner> {
  readonly #byChannel = new Map<string, Session>();
  readonly #sessions = new Set<Session>();

  get size(): number {
    return this.#sessions.size;
  }

  add(session: Session): void {
    this.#sessions.add(session);
  }

  own(channel: string, session: Session): void {
    this.#byChannel.set(channel, session);
  }

  find(channel: string): Session | undefined {
    return this.#byChannel.get(channel);
  }

  remove(session: Session): void {
    this.#sessions.delete(session);
    for (const channel of session.channels) {
      // A channel that came back as another call's caller is that call's.
      if (this.#byChannel.get(channel) === session) this.#byChannel.delete(channel);
    }
  }

  sessions(): readonly Session[] {
    return [...this.#sessions];
  }
}
