import { isNotFound, type Lane } from '../ports.ts';

/** A DELETE can be lost: one sent within milliseconds of the far end's BYE was. Milliseconds between two of them. */
const REPEAT_MS = [500, 1_000, 2_000, 4_000] as const;

/** Q.850 16, normal call clearing. */
const NORMAL = 16;

/** Ends channels and the bridge of one call, each again and again until its end is seen. */
export class Releases {
  readonly #lane: Lane;
  /** Called when Asterisk says that there is no such thing any more. */
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

  /** For a channel that is dying by itself: asks only if its end is not seen soon. */
  awaitEnd(channel: string): void {
    this.#schedule(channel, 0, () => this.#hangUpOnce(channel, NORMAL));
  }

  destroyBridge(bridge: string): void {
    this.#repeat(bridge, 0, async () => {
      const reply = await this.#lane.destroyBridge(bridge);
      if (reply.ok || isNotFound(reply)) this.#gone(bridge);
    });
  }

  /** The end of a channel was seen. */
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
