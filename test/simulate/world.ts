import { Database } from './database.ts';
import type { Limit } from './limit.ts';
import { Network, type Weather } from './network.ts';
import { Node } from './node.ts';
import { Random } from './random.ts';
import { VirtualTime } from './virtual-time.ts';

export interface WorldParts {
  readonly seed: number;
  readonly nodes: number;
  readonly limits: readonly Limit[];
  readonly goneAfterMs: number;
  readonly weather: Weather;
  readonly onChange: () => void;
}

/** What happens to a node, or to the database, for a while. */
export interface Fault {
  readonly what: 'cut' | 'stop' | 'kill' | 'crash';
  /** Which node; the database has none. */
  readonly node: number;
  readonly atMs: number;
  readonly forMs: number;
}

export interface Traffic {
  readonly trunk: string;
  readonly perSecond: number;
  /** How long calls last. */
  readonly meanMs: number;
  readonly untilMs: number;
  /** @param hasRoom whether the trunk took the call */
  readonly onCall: (hasRoom: boolean, node: Node) => void;
}

/** Nodes, their database, and what stands between them, in virtual time. */
export class World {
  readonly time = new VirtualTime();
  readonly random: Random;
  readonly database: Database;
  readonly network: Network;
  readonly nodes: readonly Node[];

  constructor({ seed, nodes, limits, goneAfterMs, weather, onChange }: WorldParts) {
    this.random = new Random(seed);
    this.database = new Database(() => this.time.nowMs, goneAfterMs);
    this.network = new Network(this.time, this.random, this.database);
    this.network.weather = weather;
    const { time, random, network } = this;
    this.nodes = Array.from({ length: nodes }, (_, index) => {
      const name = `a${index + 1}`;
      return new Node({ name, time, random, network, limits, goneAfterMs, onChange });
    });
  }

  start(): void {
    for (const node of this.nodes) node.start();
  }

  /** Calls come to a trunk, by any node, as long as the traffic lasts. */
  offer({ trunk, perSecond, meanMs, untilMs, onCall }: Traffic): void {
    const next = (): void => {
      this.time.after(this.random.exponential(1000 / perSecond), () => {
        if (this.time.nowMs >= untilMs) return;
        const node = this.nodes[Math.floor(this.random.between(0, this.nodes.length))];
        if (node !== undefined) onCall(node.call(trunk, this.random.exponential(meanMs)), node);
        next();
      });
    };
    next();
  }

  suffer({ what, node: index, atMs, forMs }: Fault): void {
    const node = this.nodes[index % this.nodes.length];
    if (node === undefined) return;
    const { database, network } = this;
    const [begin, end] = {
      cut: [() => network.cut(node.name), () => network.mend(node.name)],
      stop: [() => node.stop(), () => node.goOn()],
      kill: [() => node.kill(), () => node.start()],
      crash: [() => database.crash(), () => database.start()],
    }[what] satisfies readonly (() => void)[];
    this.time.after(atMs, () => {
      begin?.();
      this.time.after(forMs, () => end?.());
    });
  }
}
