import type { NodeStatus } from '../cluster-status.ts';
import type { OtherChange } from './changes.ts';
import { isAbsent, type Knowledge } from './node-statuses.ts';
import type { Look, NodeRow } from './shared-store.ts';

/** How long a node is remembered that has not come back to a table that was lost. Milliseconds. */
const REMEMBERED_MS = 600_000;

/** The other nodes, as the database had them at the last look. */
export class Others {
  readonly #own: string;
  #look: Look = { atMs: 0, rows: [] };
  /** Rows of a table that is lost, and until when they count. */
  #lost: { readonly rows: readonly NodeRow[]; readonly untilMs: number } = { rows: [], untilMs: 0 };
  /** Undefined: this node did not know them yet, so nothing is new. */
  #absent: ReadonlySet<string> | undefined;
  #differsSince: ReadonlyMap<string, number> = new Map();

  /** @param own the name of this node */
  constructor(own: string) {
    this.#own = own;
  }

  get look(): Look {
    return this.#look;
  }

  /** The names of those that were not absent. */
  get living(): ReadonlySet<string> {
    const { atMs, rows } = this.#look;
    const there = rows.filter((row) => row.name !== this.#own && !isAbsent(row, atMs));
    return new Set(there.map(({ name }) => name));
  }

  /** Since when nodes differ from the others, by their names. This node is one of them. */
  get differsSince(): ReadonlyMap<string, number> {
    return this.#differsSince;
  }

  /** The server has lost its table: whoever lives comes back to it. @param nowMs monotonic */
  tableLost(nowMs: number): void {
    this.#lost = { rows: this.#look.rows, untilMs: nowMs + REMEMBERED_MS };
  }

  /** @param nowMs monotonic */
  seen(look: Look, nowMs: number, knows: Knowledge): readonly OtherChange[] {
    const there = new Set(look.rows.map(({ name }) => name));
    const lost = nowMs < this.#lost.untilMs ? this.#lost.rows : [];
    const remembered = lost.filter(({ name }) => !there.has(name));
    this.#look = { atMs: look.atMs, rows: [...look.rows, ...remembered] };
    if (knows !== 'all') return [];
    const others = this.#look.rows.filter(({ name }) => name !== this.#own);
    const absent = others.filter((row) => isAbsent(row, look.atMs));
    const before = this.#absent;
    this.#absent = new Set(absent.map(({ name }) => name));
    if (before === undefined) return [];
    return others.flatMap(({ name, host, stoppedAt }): readonly OtherChange[] => {
      const isAway = this.#absent?.has(name) === true;
      if (isAway === before.has(name)) return [];
      const gone = stoppedAt === undefined ? 'absent' : 'stopped';
      return [{ name, host, to: isAway ? gone : 'back' }];
    });
  }

  /** Notes who differs. @param nowMs wall clock */
  compared(nodes: readonly NodeStatus[], nowMs: number): void {
    const before = this.#differsSince;
    this.#differsSince = new Map(
      nodes
        .filter(({ configuration }) => configuration.differs.length > 0)
        .map(({ name }) => [name, before.get(name) ?? nowMs]),
    );
  }
}
