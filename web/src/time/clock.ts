import { useSyncExternalStore } from 'react';

/**
 * The one clock of the page. It goes by the app's time, because a browser's may be wrong, and ticks
 * once a second while somebody looks.
 */
class Clock {
  readonly #listeners = new Set<() => void>();
  /** How much the app's clock is ahead. Milliseconds. */
  #aheadMs = 0;
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

  /** The app has said what time it is. */
  sync(appMs: number): void {
    this.#aheadMs = appMs - Date.now();
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
