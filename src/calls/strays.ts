import type { Lane, Telephony } from '../ports.ts';
import { Releases } from './releases.ts';

/** Q.850 16, normal call clearing. */
const NORMAL = 16;

interface Stray {
  readonly releases: Releases;
  readonly lane: Lane;
}

/**
 * Ends channels and bridges of the app that no call knows. It repeats each request until the end is
 * seen.
 */
export class Strays {
  readonly #strays = new Map<string, Stray>();

  hangUp(channel: string, telephony: Telephony): void {
    this.#begin(channel, telephony)?.hangUp(channel, NORMAL);
  }

  destroyBridge(bridge: string, telephony: Telephony): void {
    this.#begin(bridge, telephony)?.destroyBridge(bridge);
  }

  /** The end of a channel was seen. */
  onEnd(id: string): void {
    const stray = this.#strays.get(id);
    if (stray === undefined) return;
    this.#strays.delete(id);
    stray.releases.close();
    stray.lane.close();
  }

  /** Stops ending all of them. */
  close(): void {
    for (const id of this.#strays.keys()) this.onEnd(id);
  }

  /** Undefined if the channel or bridge is already being ended. */
  #begin(id: string, telephony: Telephony): Releases | undefined {
    if (this.#strays.has(id)) return undefined;
    const lane = telephony.openLane(id);
    const releases = new Releases(lane, (gone) => this.onEnd(gone));
    this.#strays.set(id, { releases, lane });
    return releases;
  }
}
