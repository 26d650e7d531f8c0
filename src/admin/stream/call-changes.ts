import type { Live } from '../../live-ports.ts';
import { present } from '../../present.ts';
import type { CallRecord } from '../../record-ports.ts';
import { shownLiveCall } from '../shown.ts';

/** The most calls of one batch. The others are in the next ones. */
const MOST_CALLS = 500;

/** How a call ended. */
type Gone = Pick<CallRecord, 'id' | 'status' | 'place' | 'failedOver'>;

/** Gathers which calls have changed, so that each is told a few times a second at most. */
export class CallChanges {
  readonly #changed = new Set<string>();
  readonly #gone = new Map<string, Gone>();

  changed(call: string): void {
    this.#changed.add(call);
  }

  gone({ id, status, place, failedOver }: CallRecord): void {
    this.#changed.delete(id);
    this.#gone.set(id, { id, status, failedOver, ...present({ place }) });
  }

  /** The next batch. Undefined: nothing has changed. */
  next(live: Live): object | undefined {
    if (this.#changed.size === 0 && this.#gone.size === 0) return undefined;
    const ids = [...this.#changed].slice(0, MOST_CALLS);
    for (const id of ids) this.#changed.delete(id);
    const changed = ids.flatMap((id) => {
      const call = live.liveCall(id);
      return call === undefined ? [] : [shownLiveCall(call)];
    });
    const gone = [...this.#gone.values()].slice(0, MOST_CALLS);
    for (const { id } of gone) this.#gone.delete(id);
    return { changed, gone };
  }
}
