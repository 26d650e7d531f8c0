import { useSyncExternalStore } from 'react';

/** The date of an answer has no fractions of a second, and the answer was under way. */
const ROUGHLY_MS = 2000;

/**
 * The one clock of the page. It goes by the app's time, because a browser's may be wrong, and ticks
 * once a second while somebody looks.
 */
export class Clock {
  readonly #listeners = new Set<() => void>();
  /** How much the app's clock is ahead. Milliseconds. */
  #aheadMs = 0;
  #isExact = false;
  #nowMs = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Wall clock at the last tick, milliseconds. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** The time now, exactly. Wall clock, milliseconds. */
  readMs(): number {
    return Date.now() + this.#aheadMs;
  }

  /** A moment of the browser's clock, by the app's. Milliseconds. */
  fromBrowser(ms: number): number {
    return ms + this.#aheadMs;
  }

  /** The app has said what time it is. */
  sync(appMs: number): void {
    this.#isExact = true;
    this.#aheadMs = appMs - Date.now();
  }

  /**
   * The date of an answer. It counts until the app has said the time: what the page asks for first
   * is of the last hours already.
   */
  syncRoughly(date: string | null): void {
    const aheadMs = Date.parse(date ?? '') - Date.now();
    if (this.#isExact || !(Math.abs(aheadMs) > ROUGHLY_MS)) return;
    this.#aheadMs = aheadMs;
    this.#tick();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= this.#begin();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #begin(): ReturnType<typeof setInterval> {
    this.#tick();
    return setInterval(() => {
      this.#tick();
      for (const listener of this.#listeners) listener();
    }, 1000);
  }

  #tick(): void {
    this.#nowMs = this.readMs();
  }
}

export const clock = new Clock();

/** One function for all renders: another one would begin the clock anew each time. */
function subscribe(listener: () => void): () => void {
  return clock.subscribe(listener);
}

/** The time now, to the second. Wall clock, milliseconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => clock.nowMs);
}
