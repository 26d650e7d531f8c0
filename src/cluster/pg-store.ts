import { present } from '../present.ts';
import { printable } from '../words/printable.ts';
import type { PostgresPool } from '../postgres-pool.ts';
import type {
  Beat,
  Heard,
  Joining,
  Look,
  RemovedNode,
  SharedEntry,
  StoredEntry,
  Who,
} from './shared-store.ts';
import { readHolder, readNode, type FoundNode } from './read-nodes.ts';
import { readAllShares, readShares, readTotals, type SharesFound } from './read-shares.ts';
import { isCount, isMoment } from './read-values.ts';
import { RefusedRows, type Refuse } from './refused-rows.ts';
import type { ShareStore, SharesAnswer, SharesRead, SharesSaid } from './share-store.ts';
import { SWEEP, type SweptKinds } from './sweep-statement.ts';
import { READ_SHARES, WRITE_SHARES } from './share-statements.ts';
import type { Shares } from '../core/cluster/share-pass.ts';
import { BEAT, CHANGES, CHANNEL, JOIN, LEAVE, LOOK, MARK, PUT, REPAIR } from './statements.ts';

/** How long a connection may take, and how long a statement. Milliseconds. */
export const HEARTBEAT_PATIENCE = { connectMs: 2000, answerMs: 2000 };

export interface PgStoreOptions {
  /** postgres:// URLs, one for each host. */
  readonly urls: readonly string[];
  /** Certificates to trust (PEM). */
  readonly ca?: string;
  readonly patience?: { readonly connectMs: number; readonly answerMs: number };
  /** Hears of rows that cannot be read, each once. */
  readonly onRefused?: Refuse;
}

interface BeatRow {
  readonly history: string;
  /** Null: the cluster has no row. */
  readonly version: number | null;
  readonly atMs: number;
  readonly isWritten: boolean;
  readonly double: unknown;
  readonly coordinator: string | null;
  readonly sinceMs: number | null;
  readonly protocol: number | null;
  readonly pass: number;
  readonly shares: unknown;
  readonly totals: unknown;
  readonly members: readonly string[] | null;
}

/** A node that takes no part in shares. */
const NO_SHARES: SharesSaid = { pass: 0, limits: {}, goneAfterMs: Infinity };

type LookRow = FoundNode & { readonly atMs: number };

/**
 * The shared database in PostgreSQL, by one connection. After a question that failed the next one
 * has a new connection, to the next host if there are several: a standby refuses to write.
 */
export class PgStore implements ShareStore {
  readonly #options: PgStoreOptions;
  #host = 0;
  #pool: Promise<PostgresPool> | undefined;
  #isClosed = false;
  #onNews: () => void = () => undefined;
  readonly #rows: RefusedRows;

  constructor(options: PgStoreOptions) {
    this.#options = options;
    this.#rows = new RefusedRows(options.onRefused ?? (() => undefined));
  }

  async join(node: Joining, absentAfterMs: number): Promise<boolean> {
    const { name, id, incarnation, host, runsForMs, version, protocol, fingerprint } = node;
    const { hash, parts } = fingerprint;
    const who = [name, id, incarnation, host, runsForMs];
    const what = [version, protocol, hash, JSON.stringify(parts)];
    const rows = await this.#ask(JOIN, [...who, ...what, absentAfterMs]);
    return rows.length > 0;
  }

  async beat(
    beat: Beat & { readonly shares?: SharesSaid },
  ): Promise<Heard & { readonly shares: SharesAnswer }> {
    const { name, incarnation, asterisk = null, isDraining, calls, callsPerSecond } = beat;
    const { clockMs = null, shares: said = NO_SHARES } = beat;
    const facts = [name, incarnation, asterisk, isDraining, calls, callsPerSecond, clockMs];
    const goneAfterMs = Number.isFinite(said.goneAfterMs) ? said.goneAfterMs : null;
    const limits = [said.pass, said.limits, said.totals ?? null, goneAfterMs];
    const row = await this.#beat([...facts, ...limits]);
    const { atMs, isWritten, coordinator, sinceMs, history, version } = row;
    const since = isMoment(sinceMs) ? sinceMs : atMs;
    return {
      atMs,
      isWritten,
      protocol: row.protocol ?? 0,
      shared: { history, version: version ?? 0 },
      shares: this.#rows.reading('beat', (refuse) => answerIn(name, row, refuse)),
      ...present({
        holder: readHolder(row),
        double: readHolder(row.double),
        coordinator:
          coordinator === null ? undefined : { name: printable(coordinator), sinceMs: since },
      }),
    };
  }

  async #beat(values: readonly unknown[]): Promise<BeatRow> {
    const row = await this.#beatOnce(values);
    if (row.version !== null) return row;
    await this.#ask(REPAIR, []);
    return this.#beatOnce(values);
  }

  async #beatOnce(values: readonly unknown[]): Promise<BeatRow> {
    const [row] = await this.#ask<BeatRow>(BEAT, values);
    if (row === undefined) throw new Error('the answer to a heartbeat is empty');
    return row;
  }

  async readShares({ name, incarnation }: Who): Promise<SharesRead | undefined> {
    const [row] = await this.#ask<SharesFound>(READ_SHARES, [name, incarnation]);
    return row && this.#rows.reading('shares', (refuse) => readAllShares(row, refuse));
  }

  async writeShares(
    { name, incarnation }: Who,
    lastPass: number,
    pass: number,
    changed: ReadonlyMap<string, Shares>,
  ): Promise<boolean> {
    const shares = Object.fromEntries(changed);
    const rows = await this.#ask(WRITE_SHARES, [name, incarnation, lastPass, pass, shares]);
    return rows.length > 0;
  }

  async mark({ name, id, incarnation, host, runsForMs }: Joining): Promise<void> {
    await this.#ask(MARK, [name, id, incarnation, host, runsForMs]);
  }

  async look(ownHash: string): Promise<Look> {
    const rows = await this.#ask<LookRow>(LOOK, [ownHash]);
    return {
      atMs: rows[0]?.atMs ?? 0,
      rows: this.#rows.reading('look', (refuse) => rows.flatMap((row) => readNode(row, refuse))),
    };
  }

  async changesSince(version: number): Promise<readonly StoredEntry[]> {
    const rows = await this.#ask<StoredEntry>(CHANGES, [version]);
    return this.#rows.reading('shared', (refuse) =>
      rows.filter(({ kind, name, version: given }) => {
        const isSound = isCount(given);
        if (!isSound) refuse({ table: 'shared', row: `${kind} ${name}`, what: 'version' });
        return isSound;
      }),
    );
  }

  async put(entry: SharedEntry, seen: number): Promise<number | undefined> {
    const { kind, name, value, node, atMs } = entry;
    const values = [kind, name, JSON.stringify(value), node, atMs, seen];
    const [row] = await this.#ask<{ readonly version: number }>(PUT, values);
    return row?.version;
  }

  listen(onNews: () => void): void {
    this.#onNews = onNews;
  }

  /**
   * Removes the rows of nodes that do not come back, if this node coordinates.
   * @param kinds of entries that each node has for itself, and of those that grow old
   */
  async sweep({ name, incarnation }: Who, kinds: SweptKinds): Promise<readonly RemovedNode[]> {
    const { byTime, ofNodes, passing } = kinds;
    return this.#ask<RemovedNode>(SWEEP, [name, incarnation, byTime, ofNodes, passing]);
  }

  async leave({ name, incarnation }: Who): Promise<void> {
    await this.#ask(LEAVE, [name, incarnation]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#drop();
  }

  async #ask<Row extends object>(
    statement: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    if (this.#isClosed) throw new Error('the app stops');
    try {
      this.#pool ??= this.#open();
      const pool = await this.#pool;
      const { rows } = await pool.query<Row>(statement, [...values]);
      return rows;
    } catch (error) {
      void this.#drop();
      this.#host += 1;
      throw error;
    }
  }

  /** Only who is in a cluster loads the client of PostgreSQL. */
  async #open(): Promise<PostgresPool> {
    const { urls, ca, patience = HEARTBEAT_PATIENCE } = this.#options;
    const { postgresPool } = await import('../postgres-pool.ts');
    const { migrate } = await import('./migrate.ts');
    const url = urls[this.#host % urls.length] ?? '';
    const listens = { channel: CHANNEL, onNotice: () => this.#onNews() };
    const pool = postgresPool(url, {
      name: 'ari-failover cluster',
      max: 1,
      patience,
      ca,
      listens,
    });
    try {
      await migrate(pool);
      return pool;
    } catch (error) {
      void pool.end().catch(() => undefined);
      throw error;
    }
  }

  async #drop(): Promise<void> {
    const dropped = this.#pool;
    this.#pool = undefined;
    await dropped?.then((pool) => pool.end()).catch(() => undefined);
  }
}

/** What the answer to a heartbeat says of shares. */
function answerIn(node: string, row: BeatRow, refuse: Refuse): SharesAnswer {
  const { pass, shares, totals, coordinator, members } = row;
  return {
    // Nobody has shared anything out as far as this node can read.
    pass: isCount(pass) ? pass : 0,
    members: members ?? [],
    ...(shares === null ? {} : { shares: readShares(node, shares, refuse) }),
    ...(totals === null ? {} : { totals: readTotals(coordinator ?? '', totals, refuse) }),
  };
}
