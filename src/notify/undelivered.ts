import type { ShownMessage } from '../message-operations.ts';

type Seen = Pick<ShownMessage, 'id' | 'state' | 'tries'>;

/** Remembers which open messages have failed by every channel of their cascade. */
export class Undelivered {
  readonly #ids = new Set<string>();

  get count(): number {
    return this.#ids.size;
  }

  onMessage({ id, state, tries }: Seen): void {
    const isOpen = state === 'queued' || state === 'sent';
    // A second round begins only where the first one reached nobody.
    if (isOpen && tries.some(({ round }) => round > 1)) this.#ids.add(id);
    else this.#ids.delete(id);
  }

  /**
   * Looks at each of them again: another node may have delivered it meanwhile.
   * @param find reads a message. Undefined: there is none any more. If it rejects, so does this
   */
  async lookAgain(find: (id: string) => Promise<Seen | undefined>): Promise<void> {
    for (const id of Array.from(this.#ids)) {
      const message = await find(id);
      if (message === undefined) this.#ids.delete(id);
      else this.onMessage(message);
    }
  }
}
