import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StateStore } from '../ports.ts';
import type { TryId } from './message-store.ts';

const KIND = 'secret';
const NAME = 'receipts';

/** Signs where gateways report, so that nobody else can report a delivery. */
export class Signature {
  readonly #key: Buffer;

  /** The key outlives restarts: receipts come hours later. */
  constructor(store: StateStore) {
    const kept = store.all(KIND).get(NAME);
    this.#key = typeof kept === 'string' ? Buffer.from(kept, 'base64') : randomBytes(32);
    if (typeof kept !== 'string') store.put(KIND, NAME, this.#key.toString('base64'));
  }

  of({ message, seq }: TryId): string {
    return createHmac('sha256', this.#key).update(`${message}/${seq}`).digest('base64url');
  }

  isOf(id: TryId, signature: string): boolean {
    const [right, given] = [Buffer.from(this.of(id)), Buffer.from(signature)];
    return right.length === given.length && timingSafeEqual(right, given);
  }
}
