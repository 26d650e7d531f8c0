import type { Fingerprint } from '../../../src/settings/fingerprint.ts';
import type {
  Beat,
  Heard,
  Holder,
  Joining,
  NodeRow,
  SharedEntry,
  SharedStore,
  StoredEntry,
} from '../../../src/cluster/shared-store.ts';

interface Row extends NodeRow {
  readonly configParts: Fingerprint['parts'];
}

interface Lease {
  readonly name: string;
  readonly incarnation: number;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The promises of the shared database, in memory and by the clock of the test. */
export class FakeDatabase {
  /** Questions are refused. */
  isAway = false;
  /** How long each question takes. Milliseconds. */
  takesMs = 0;
  asked = 0;
  /** So many entries are written, and the answer is lost. */
  losesPuts = 0;
  /** Another one: the server has lost what was written last. */
  history = '1';
  #rows = new Map<string, Row>();
  #entries: readonly StoredEntry[] = [];
  /** All that was ever written. */
  #written: readonly StoredEntry[] = [];
  #version = 0;
  readonly #listeners: Array<() => void> = [];
  #lease: Lease | undefined;

  /** What a crash of the server does to `node`. */
  loseTable(): void {
    this.#rows.clear();
  }

  connect(): SharedStore {
    return {
      join: (node, absentAfterMs) => this.#ask(() => this.#join(node, absentAfterMs)),
      beat: (beat) => this.#ask(() => this.#beat(beat)),
      mark: (node) => this.#ask(() => this.#mark(node)),
      look: (hash) =>
        this.#ask(() => ({
          atMs: Date.now(),
          rows: Array.from(this.#rows.values(), (row) => shown(row, hash)),
        })),
      changesSince: (version) =>
        this.#ask(() => this.#entries.filter((entry) => entry.version > version)),
      put: (entry, seen) => this.#ask(() => this.#putOrLose(entry, seen)),
      listen: (onNews) => this.#listeners.push(onNews),
      leave: (node) => this.#ask(() => this.#leave(node)),
      close: () => Promise.resolve(),
    };
  }

  async #ask<T>(answer: () => T): Promise<T> {
    this.asked += 1;
    const { takesMs } = this;
    if (takesMs > 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, takesMs / 2);
      });
    }
    if (this.isAway) throw new Error('connect ECONNREFUSED');
    const answered = answer();
    if (takesMs > 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, takesMs / 2);
      });
    }
    return answered;
  }

  #join(node: Joining, absentAfterMs: number): boolean {
    const held = this.#rows.get(node.name);
    const isMine = held?.id === node.id && held.incarnation <= node.incarnation;
    const isFree =
      held === undefined ||
      held.stoppedAt !== undefined ||
      Date.now() - held.seenAt > absentAfterMs;
    if (!isMine && !isFree) return false;
    const { fingerprint, runsForMs, ...more } = node;
    this.#rows.set(node.name, {
      isDraining: false,
      calls: 0,
      callsPerSecond: 0,
      ...more,
      startedAt: Date.now() - runsForMs,
      seenAt: Date.now(),
      configHash: fingerprint.hash,
      configParts: fingerprint.parts,
    });
    return true;
  }

  /** What a standby does that lacks the last entries. */
  forgetSince(version: number): void {
    this.#written = this.#written.filter((entry) => entry.version <= version);
    const last = new Map(this.#written.map((entry) => [`${entry.kind}/${entry.name}`, entry]));
    this.#entries = [...last.values()].toSorted((one, other) => one.version - other.version);
    this.#version = version;
    this.history += '1';
  }

  get version(): number {
    return this.#version;
  }

  #putOrLose(entry: SharedEntry, seen: number): number | undefined {
    const version = this.#put(entry, seen);
    if (this.losesPuts === 0) return version;
    this.losesPuts -= 1;
    throw new Error('read ECONNRESET');
  }

  #put(entry: SharedEntry, seen: number): number | undefined {
    const isSame = (one: SharedEntry): boolean =>
      one.kind === entry.kind && one.name === entry.name;
    this.#version += 1;
    const before = this.#entries.find(isSame);
    if ((before?.version ?? 0) !== seen) return undefined;
    const rest = this.#entries.filter((one) => !isSame(one));
    const written = { ...entry, version: this.#version };
    this.#entries = [...rest, written];
    this.#written = [...this.#written, written];
    for (const tell of this.#listeners) tell();
    return this.#version;
  }

  #beat(beat: Beat): Heard {
    const nowMs = Date.now();
    const held = this.#rows.get(beat.name);
    const isWritten = held !== undefined && held.incarnation === beat.incarnation;
    if (isWritten) {
      this.#rows.set(beat.name, { ...held, ...beat, seenAt: nowMs });
      this.#lead(beat, nowMs);
    }
    const lease = this.#lease;
    const { double } = held ?? {};
    return {
      atMs: nowMs,
      isWritten,
      protocol: 1,
      shared: { history: this.history, version: this.#version },
      ...(held === undefined ? {} : { holder: held }),
      ...(double === undefined ? {} : { double }),
      ...(lease === undefined || lease.untilMs < nowMs ? {} : { coordinator: lease }),
    };
  }

  #lead({ name, incarnation }: Beat, nowMs: number): void {
    const lease = this.#lease;
    const isMine = lease?.name === name && lease.incarnation === incarnation;
    if (lease !== undefined && !isMine && lease.untilMs >= nowMs) return;
    const sinceMs = isMine ? lease.sinceMs : nowMs;
    this.#lease = { name, incarnation, sinceMs, untilMs: nowMs + 5000 };
  }

  #mark({ name, id, incarnation, host, runsForMs }: Joining): void {
    const held = this.#rows.get(name);
    const double: Holder = { id, incarnation, host, startedAt: Date.now() - runsForMs };
    if (held !== undefined) this.#rows.set(name, { ...held, double });
  }

  #leave({ name, incarnation }: Pick<Beat, 'name' | 'incarnation'>): void {
    const held = this.#rows.get(name);
    if (held?.incarnation === incarnation) {
      this.#rows.set(name, { ...held, stoppedAt: Date.now() });
    }
  }
}

function shown({ configParts, ...row }: Row, ownHash: string): NodeRow {
  return row.configHash === ownHash ? row : { ...row, configParts };
}
