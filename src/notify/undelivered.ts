import type { ShownMessage } from '../message-operations.ts';

/** Remembers which open messages have failed by every channel of their cascade. */
export class Undelivered {
  readonly #ids = new Set<string>();

  get count(): number {
    return this.#ids.size;
  }

  onMessage({ id, state, tries }: Pick<ShownMessage, 'id' | 'state' | 'tries'>): void {
    const isOpen = state === 'queued' || state === 'sent';
    // A second round begins only where the first one reached nobody.
    if (isOpen && tries.some(({ round }) => round > 1)) this.#ids.add(id);
    else this.#ids.delete(id);
  }
}
