import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StateStore } from '../ports.ts';
import type { MessageStore, TryId } from './message-store.ts';

/** Where a node kept its key that had one for itself. */
const KIND = 'secret';
const NAME = 'receipts';
/** How often a signature that nobody knows makes this node ask for keys. Milliseconds. */
const ASK_EVERY_MS = 1000;

/**
 * Signs where gateways report, so that nobody else can report a delivery. The keys are those of the
 * database, because a gateway may report to another node than the one that has sent.
 */
export class Signature {
  readonly #store: Pick<MessageStore, 'receiptKeys'>;
  readonly #now: () => number;
  #keys: readonly Buffer[];
  #askedMs: number;

  private constructor(
    store: Pick<MessageStore, 'receiptKeys'>,
    keys: readonly string[],
    now: () => number,
  ) {
    this.#store = store;
    this.#keys = keys.map(keyOf);
    this.#now = now;
    this.#askedMs = now();
  }

  /** Rejects if the database does not answer. */
  static async read(
    store: Pick<MessageStore, 'receiptKeys'>,
    state: Pick<StateStore, 'all' | 'remove'>,
    now: () => number = Date.now,
  ): Promise<Signature> {
    const own = state.all(KIND).get(NAME);
    const keys = await store.receiptKeys(typeof own === 'string' ? own : undefined, now());
    if (own !== undefined) state.remove(KIND, NAME);
    return new Signature(store, keys, now);
  }

  of(id: TryId): string {
    return signed(id, this.#keys[0] ?? Buffer.alloc(0));
  }

  /** Asks the database for more keys if none fits: another node may have brought one. */
  async isOf(id: TryId, signature: string): Promise<boolean> {
    if (this.#fits(id, signature)) return true;
    if (this.#now() - this.#askedMs < ASK_EVERY_MS) return false;
    this.#askedMs = this.#now();
    const keys = await this.#store.receiptKeys(undefined, this.#now());
    this.#keys = keys.map(keyOf);
    return this.#fits(id, signature);
  }

  #fits(id: TryId, signature: string): boolean {
    const given = Buffer.from(signature);
    return this.#keys.some((key) => {
      const right = Buffer.from(signed(id, key));
      return right.length === given.length && timingSafeEqual(right, given);
    });
  }
}

function keyOf(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function signed({ message, seq }: TryId, key: Buffer): string {
  return createHmac('sha256', key).update(`${message}/${seq}`).digest('base64url');
}
