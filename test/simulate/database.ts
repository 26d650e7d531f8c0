import type { LimitUse, ShareReport, Shares } from '../../src/core/cluster/share-pass.ts';

/** What a node says once a second. */
export interface Said {
  readonly node: string;
  readonly pass: number;
  readonly limits: Readonly<Record<string, LimitUse>>;
}

export interface Answer {
  readonly atMs: number;
  readonly pass: number;
  readonly shares?: Shares;
  readonly members: readonly string[];
  /** Absent: another node coordinates. */
  readonly term?: number;
}

/** What a pass is made from. */
export interface Snapshot {
  readonly atMs: number;
  readonly lastPass: number;
  readonly sinceMs: number;
  readonly reports: readonly ShareReport[];
  readonly shares: ReadonlyMap<string, Shares>;
}

const LEASE_MS = 5000;

/** The shared database, as the statements of a cluster use it. Each method is one statement. */
export class Database {
  readonly #nowMs: () => number;
  readonly #goneAfterMs: number;
  /** Lost in a crash. */
  #nodes = new Map<string, ShareReport>();
  #shares = new Map<string, Shares>();
  #pass = 0;
  #lease = { node: '', term: 0, sinceMs: 0, untilMs: -Infinity };
  #emptiedMs = 0;
  isUp = true;

  constructor(nowMs: () => number, goneAfterMs: number) {
    this.#nowMs = nowMs;
    this.#goneAfterMs = goneAfterMs;
  }

  crash(): void {
    this.isUp = false;
    this.#nodes = new Map();
  }

  start(): void {
    this.isUp = true;
    this.#emptiedMs = this.#nowMs();
  }

  beat({ node, pass, limits }: Said): Answer {
    const atMs = this.#nowMs();
    this.#nodes.set(node, { name: node, heardAtMs: atMs, pass, limits });
    const lease = this.#lease;
    if (lease.node === node || lease.untilMs < atMs) {
      const isNew = lease.node !== node;
      const [term, sinceMs] = isNew ? [lease.term + 1, atMs] : [lease.term, lease.sinceMs];
      this.#lease = { node, term, sinceMs, untilMs: atMs + LEASE_MS };
    }
    const shares = this.#shares.get(node);
    return {
      atMs,
      pass: this.#pass,
      members: this.#members(atMs),
      ...(shares === undefined ? {} : { shares }),
      ...(this.#lease.node === node ? { term: this.#lease.term } : {}),
    };
  }

  /** Those that have not gone. */
  #members(atMs: number): readonly string[] {
    const heard = [...this.#nodes.values()].filter(
      ({ heardAtMs }) => atMs - heardAtMs < this.#goneAfterMs,
    );
    const reserved = Array.from(this.#shares).filter(([, shares]) =>
      Object.values(shares).some((entry) => entry.reserved > 0),
    );
    return [...new Set([...heard.map(({ name }) => name), ...reserved.map(([name]) => name)])];
  }

  snapshot(): Snapshot {
    return {
      atMs: this.#nowMs(),
      lastPass: this.#pass,
      sinceMs: Math.max(this.#lease.sinceMs, this.#emptiedMs),
      reports: [...this.#nodes.values()],
      shares: new Map(this.#shares),
    };
  }

  /** @returns whether nobody else has written since */
  write(
    term: number,
    lastPass: number,
    pass: number,
    changed: ReadonlyMap<string, Shares>,
  ): boolean {
    if (term !== this.#lease.term || lastPass !== this.#pass) return false;
    this.#pass = pass;
    for (const [node, shares] of changed) this.#shares.set(node, shares);
    return true;
  }
}
