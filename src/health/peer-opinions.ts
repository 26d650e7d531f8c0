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
  #isDue = false;

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
    this.soon();
  }

  /** Weighs all trunks once this turn of the event loop is over. */
  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.weigh();
    });
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

  /** Tells what is worth telling, and weighs what the others say. */
  weigh(): void {
    const { health, others, tell, now, aheadMs } = this.#parts;
    const nowMs = now();
    const all = others();
    let isNews = false;
    const own = new Map<string, TrunkOpinion>();
    for (const [trunk, known] of this.#trunks) {
      const found = health.healthOf(trunk);
      if (found === undefined) continue;
      const opinion = ownOpinion(found.health, known.seen, { nowMs, aheadMs: aheadMs() });
      own.set(trunk, opinion);
      const theirs = opinionsOn(trunk, all);
      if (isWorthTelling(opinion, known.told, theirs.values())) isNews = true;
      this.#hear(trunk, known, opinion, theirs);
    }
    if (!isNews) return;
    for (const [trunk, opinion] of own) {
      const known = this.#trunks.get(trunk);
      if (known !== undefined) known.told = opinion;
    }
    tell(own);
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
