/** An object that receives the events of its channels. */
export interface Owner {
  readonly channels: Iterable<string>;
}

/** Maps channels to calls. */
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
      // The channel may belong to a new call by now, because its caller came back.
      if (this.#byChannel.get(channel) === session) this.#byChannel.delete(channel);
    }
  }

  sessions(): readonly Session[] {
    return [...this.#sessions];
  }
}
