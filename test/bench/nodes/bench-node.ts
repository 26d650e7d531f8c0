import { CallRate } from '../../../src/cluster/call-rate.ts';
import { Membership } from '../../../src/cluster/membership.ts';
import { PgStore } from '../../../src/cluster/pg-store.ts';
import { Sharing } from '../../../src/cluster/sharing.ts';
import type { OwnLimit } from '../../../src/core/cluster/own-limit.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const FINGERPRINT = { hash: 'same', parts: {} };
const KIND = 'bench';
const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A store that tells how long each heartbeat took. */
class TimedStore extends PgStore {
  readonly beats: number[] = [];
  isDeaf = false;

  override async beat(...said: Parameters<PgStore['beat']>): ReturnType<PgStore['beat']> {
    const beganMs = performance.now();
    const heard = await super.beat(...said);
    this.beats.push(performance.now() - beganMs);
    return heard;
  }

  override listen(onNews: () => void): void {
    super.listen(() => {
      if (!this.isDeaf) onNews();
    });
  }
}

/** A node without an app: all that concerns the shared database is the app's own. */
export class BenchNode {
  readonly name: string;
  readonly membership: Membership;
  readonly #store: TimedStore;
  #onWord: (word: unknown) => void = () => undefined;

  /** @param limits that it shares with the others */
  constructor(index: number, url: string, limits: () => readonly OwnLimit[] = () => []) {
    this.name = `node-${index}`;
    this.#store = new TimedStore({ urls: [url] });
    const state = new StateInMemory();
    const sharing = new Sharing({
      node: this.name,
      goneAfterMs: 120_000,
      state,
      limits,
      forgotten: () => new Map(),
      isDraining: () => false,
      logger: QUIET,
    });
    this.membership = new Membership({
      name: this.name,
      identity: { id: `id-${index}`, incarnation: 1 },
      host: this.name,
      version: '0.1.0',
      store: sharing.through(this.#store),
      state,
      callRate: new CallRate(),
      say: () => ({ isDraining: false, calls: 20, asterisk: '22.10.1' }),
      fingerprint: () => FINGERPRINT,
      onChange: () => undefined,
    });
    this.membership.shared.follow(KIND, {
      isKept: false,
      isStronger: () => true,
      take: ({ value }) => this.#onWord(value),
    });
  }

  /** How long its heartbeats have taken. Milliseconds. */
  get beats(): readonly number[] {
    return this.#store.beats;
  }

  forgetBeats(): void {
    this.#store.beats.length = 0;
  }

  /** Whether it hears of news by its heartbeats alone. */
  set isDeaf(isDeaf: boolean) {
    this.#store.isDeaf = isDeaf;
  }

  say(word: string): void {
    this.membership.shared.say(KIND, 'word', word);
  }

  heard(word: string): Promise<void> {
    return new Promise((resolve) => {
      this.#onWord = (value) => {
        if (value === word) resolve();
      };
    });
  }
}
