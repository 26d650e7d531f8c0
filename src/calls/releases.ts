import { isNotFound, type Lane } from '../ports.ts';

/**
 * Milliseconds between two DELETEs of one channel. A DELETE can be lost: that happened within
 * milliseconds of the far end's BYE.
 */
const REPEAT_MS = [500, 1_000, 2_000, 4_000] as const;

/** Q.850 16, normal call clearing. */
const NORMAL = 16;

/** Ends the channels and the bridge of one call. It repeats each request until the end is seen. */
export class Releases {
  readonly #lane: Lane;
  /** Called when Asterisk reports that the channel or bridge no longer exists. */
  readonly #onGone: (id: string) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(lane: Lane, onGone: (id: string) => void) {
    this.#lane = lane;
    this.#onGone = onGone;
  }

  /** @param cause Q.850 */
  hangUp(channel: string, cause: number): void {
    this.#repeat(channel, 0, () => this.#hangUpOnce(channel, cause));
  }

  /** Hangs up a channel that is ending by itself, but only if its end is not seen soon. */
  awaitEnd(channel: string): void {
    this.#schedule(channel, 0, () => this.#hangUpOnce(channel, NORMAL));
  }

  destroyBridge(bridge: string): void {
    this.#repeat(bridge, 0, async () => {
      const reply = await this.#lane.destroyBridge(bridge);
      if (reply.ok || isNotFound(reply)) this.#gone(bridge);
    });
  }

  /** Stops repeating: the end of the channel was seen. */
  seen(channel: string): void {
    clearTimeout(this.#timers.get(channel));
    this.#timers.delete(channel);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #hangUpOnce(channel: string, cause: number): Promise<void> {
    const reply = await this.#lane.hangup(channel, cause);
    if (isNotFound(reply)) this.#gone(channel);
  }

  #gone(id: string): void {
    this.seen(id);
    this.#onGone(id);
  }

  #repeat(id: string, round: number, ask: () => Promise<void>): void {
    this.#schedule(id, round, ask);
    void ask();
  }

  #schedule(id: string, round: number, ask: () => Promise<void>): void {
    this.seen(id);
    const delayMs = REPEAT_MS[Math.min(round, REPEAT_MS.length - 1)];
    this.#timers.set(
      id,
      setTimeout(() => this.#repeat(id, round + 1, ask), delayMs),
    );
  }
}
