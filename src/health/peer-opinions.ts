import {
  isWorthTelling,
  peersWord,
  trialWaitMs,
  type PeersWord,
  type TrunkOpinion,
} from '../core/cluster/peer-health.ts';
import type { HealthSignal } from '../core/health/trunk-health.ts';
import { ownOpinion, seenAfter, type Seen } from './own-opinion.ts';
import type { TrunkMonitor } from './trunk-monitor.ts';

export interface PeerOpinionsParts {
  /** The name of this node. */
  readonly node: string;
  readonly health: Pick<TrunkMonitor, 'healthOf' | 'signal'>;
  /** The trunks and hosts of the live configuration. */
  readonly trunks: () => readonly string[];
  /** The opinions of the other nodes that live, by node and trunk. */
  readonly others: () => ReadonlyMap<string, ReadonlyMap<string, TrunkOpinion>>;
  /** Whether the others have what this node told last. */
  readonly isTold: () => boolean;
  /** Tells the others what this node thinks, by trunk. */
  readonly tell: (opinions: ReadonlyMap<string, TrunkOpinion>) => void;
  /** Failures in a row that take a trunk down. Undefined: nothing does. */
  readonly failAfter: () => number | undefined;
  /** The clock of all opinions: the database's. Unix time, milliseconds. */
  readonly now: () => number;
  /** How far this node's clock is ahead of it. Milliseconds. */
  readonly aheadMs: () => number;
}

interface Known {
  seen: Seen;
  told?: TrunkOpinion;
  says?: PeersWord['says'];
  /** The last failure for which the others have taken the trunk down here. */
  downForMs?: number;
}

/**
 * Tells the other nodes what this one thinks of each trunk, and weighs what they think. What they
 * say is one more source of a trunk's health. It changes the order in which calls try trunks, and
 * never refuses one.
 */
export class PeerOpinions {
  readonly #parts: PeerOpinionsParts;
  readonly #trunks = new Map<string, Known>();
  /** The trunks that are weighed once this turn of the event loop is over. */
  #due = new Set<string>();

  constructor(parts: PeerOpinionsParts) {
    this.#parts = parts;
  }

  /** Another configuration went live. */
  configured(): void {
    const trunks = this.#parts.trunks();
    for (const name of this.#trunks.keys()) if (!trunks.includes(name)) this.#trunks.delete(name);
    for (const name of trunks) {
      // Whatever was known before a restart is old.
      if (!this.#trunks.has(name)) this.#trunks.set(name, { seen: { heardAtMs: 0 } });
    }
  }

  /** Takes a signal about a trunk that this node has got itself. */
  onSignal(trunk: string, signal: HealthSignal): void {
    const known = this.#trunks.get(trunk);
    if (known === undefined) return;
    const seen = seenAfter(known.seen, signal, this.#parts.now());
    if (seen === known.seen) return;
    known.seen = seen;
    this.soon([trunk]);
  }

  /** Weighs these trunks once this turn of the event loop is over. Default: all. */
  soon(trunks: Iterable<string> = this.#trunks.keys()): void {
    if (this.#due.size === 0) {
      setImmediate(() => {
        const due = this.#due;
        this.#due = new Set();
        this.weigh(due);
      });
    }
    for (const trunk of trunks) this.#due.add(trunk);
  }

  /** The other nodes on which a trunk is down, or tried again, from what they have seen. */
  downOn(trunk: string): readonly string[] {
    return Array.from(opinionsOn(trunk, this.#parts.others()), ([node, { state }]) => ({
      node,
      state,
    }))
      .filter(({ state }) => state === 'down' || state === 'trying')
      .map(({ node }) => node)
      .toSorted();
  }

  /**
   * Weighs what the others say of these trunks, and tells what is worth telling. Default: of all. A
   * call that ends needs only its own trunk weighed.
   */
  weigh(trunks: Iterable<string> = this.#trunks.keys()): void {
    const all = this.#parts.others();
    const weighed = Array.from(trunks, (trunk) => {
      const known = this.#trunks.get(trunk);
      const own = known && this.#opinionOn(trunk, known);
      return known && own && { trunk, known, own, theirs: opinionsOn(trunk, all) };
    }).filter((one) => one !== undefined);
    // Somebody may have emptied the shared database.
    const isTold = this.#parts.isTold();
    const isNews = weighed.some(({ own, known, theirs }) =>
      isWorthTelling(own, isTold ? known.told : undefined, theirs.values()),
    );
    if (isNews) this.#tell();
    for (const { trunk, known, own, theirs } of weighed) this.#hear(trunk, known, own, theirs);
  }

  /** All opinions are one entry. */
  #tell(): void {
    const own = new Map<string, TrunkOpinion>();
    for (const [trunk, known] of this.#trunks) {
      const opinion = this.#opinionOn(trunk, known);
      if (opinion === undefined) continue;
      known.told = opinion;
      own.set(trunk, opinion);
    }
    this.#parts.tell(own);
  }

  /** Undefined: the trunk has no health. */
  #opinionOn(trunk: string, { seen }: Known): TrunkOpinion | undefined {
    const { health, now, aheadMs } = this.#parts;
    const found = health.healthOf(trunk);
    return found && ownOpinion(found.health, seen, { nowMs: now(), aheadMs: aheadMs() });
  }

  #hear(
    trunk: string,
    known: Known,
    own: TrunkOpinion,
    others: ReadonlyMap<string, TrunkOpinion>,
  ): void {
    const { failAfter, now, health } = this.#parts;
    const limit = failAfter();
    if (limit === undefined) return;
    const word = peersWord({ own, others, failAfter: limit, nowMs: now() });
    const signal = this.#signalOf(trunk, word, known, others.keys());
    known.says = word.says;
    if (signal !== undefined) health.signal(trunk, signal);
  }

  #signalOf(
    trunk: string,
    word: PeersWord,
    known: Known,
    nodes: Iterable<string>,
  ): HealthSignal | undefined {
    switch (word.says) {
      case 'nothing':
      case 'good':
        return { type: 'peers-good' };
      case 'doubt': {
        const { evidence } = word;
        return known.says === 'doubt' ? undefined : { type: 'peers-doubt', evidence };
      }
      case 'failing': {
        const { evidence, lastAtMs } = word;
        // The same failures as before: calls here may test the trunk by now.
        if (known.downForMs !== undefined && known.downForMs >= lastAtMs) return undefined;
        known.downForMs = lastAtMs;
        const { node, now, aheadMs } = this.#parts;
        const waitMs = trialWaitMs(trunk, lastAtMs, node, nodes);
        const untilMs = (word.untilMs ?? now()) + waitMs + aheadMs();
        return { type: 'peers-down', evidence, untilMs };
      }
    }
  }
}

function opinionsOn(
  trunk: string,
  all: ReadonlyMap<string, ReadonlyMap<string, TrunkOpinion>>,
): ReadonlyMap<string, TrunkOpinion> {
  const found = new Map<string, TrunkOpinion>();
  for (const [node, opinions] of all) {
    const opinion = opinions.get(trunk);
    if (opinion !== undefined) found.set(node, opinion);
  }
  return found;
}
