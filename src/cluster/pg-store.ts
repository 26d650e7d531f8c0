import type { Shares } from '../core/cluster/share-pass.ts';
import { present } from '../present.ts';
import type { PostgresPool } from '../postgres-pool.ts';
import type {
  Beat,
  Heard,
  Holder,
  Joining,
  Look,
  NodeRow,
  SharedEntry,
  SharedMark,
  StoredEntry,
} from './shared-store.ts';
import type { ShareStore, SharesAnswer, SharesRead, SharesSaid, Who } from './share-store.ts';
import { READ_SHARES, WRITE_SHARES } from './share-statements.ts';
import { BEAT, CHANGES, CHANNEL, JOIN, LEAVE, LOOK, MARK, PUT } from './statements.ts';

/** How long a connection may take, and how long a statement. Milliseconds. */
const PATIENCE = { connectMs: 2000, answerMs: 2000 };

export interface PgStoreOptions {
  /** postgres:// URLs, one for each host. */
  readonly urls: readonly string[];
  /** Certificates to trust (PEM). */
  readonly ca?: string;
  readonly patience?: { readonly connectMs: number; readonly answerMs: number };
}

/** A value that PostgreSQL has, or has not. */
type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

interface BeatRow extends Nullable<Holder>, SharedMark {
  readonly atMs: number;
  readonly isWritten: boolean;
  readonly double: Holder | null;
  readonly coordinator: string | null;
  readonly sinceMs: number | null;
  readonly pass: number;
  readonly shares: Shares | null;
  readonly totals: SharesAnswer['totals'] | null;
  readonly members: readonly string[] | null;
}

/** A node that takes no part in shares. */
const NO_SHARES: SharesSaid = { pass: 0, limits: {}, goneAfterMs: Infinity };

type Optional = 'double' | 'stoppedAt' | 'asterisk' | 'clockMs' | 'configParts';

interface LookRow extends Omit<NodeRow, Optional>, Nullable<Required<Pick<NodeRow, Optional>>> {
  readonly atMs: number;
}

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

  constructor(options: PgStoreOptions) {
    this.#options = options;
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
    const [row] = await this.#ask<BeatRow>(BEAT, [...facts, ...limits]);
    if (row === undefined) throw new Error('the answer to a heartbeat is empty');
    const { atMs, isWritten, coordinator, sinceMs, double, history, version } = row;
    const { pass, shares, totals, members } = row;
    const coordinates =
      coordinator === null || sinceMs === null ? undefined : { name: coordinator, sinceMs };
    return {
      atMs,
      isWritten,
      shared: { history, version },
      shares: {
        pass,
        members: members ?? [],
        ...present({ shares: shares ?? undefined, totals: totals ?? undefined }),
      },
      ...present({
        holder: holderIn(row),
        double: double ?? undefined,
        coordinator: coordinates,
      }),
    };
  }

  async readShares({ name, incarnation }: Who): Promise<SharesRead | undefined> {
    interface Row extends Omit<SharesRead, 'shares'> {
      readonly shares: Readonly<Record<string, Shares>>;
    }
    const [row] = await this.#ask<Row>(READ_SHARES, [name, incarnation]);
    return row && { ...row, shares: new Map(Object.entries(row.shares)) };
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
      rows: rows.map(rowOf),
    };
  }

  async changesSince(version: number): Promise<readonly StoredEntry[]> {
    return this.#ask<StoredEntry>(CHANGES, [version]);
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

  async leave({ name, incarnation }: Pick<Beat, 'name' | 'incarnation'>): Promise<void> {
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
    const { urls, ca, patience = PATIENCE } = this.#options;
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

/** The row of the name, if there is one. */
function holderIn({ id, incarnation, host, startedAt }: BeatRow): Holder | undefined {
  if (id === null || incarnation === null || host === null || startedAt === null) return undefined;
  return { id, incarnation, host, startedAt };
}

function rowOf(found: LookRow): NodeRow {
  const { atMs: _, double, stoppedAt, asterisk, clockMs, configParts, ...row } = found;
  return {
    ...row,
    ...present({
      double: double ?? undefined,
      stoppedAt: stoppedAt ?? undefined,
      asterisk: asterisk ?? undefined,
      clockMs: clockMs ?? undefined,
      configParts: configParts ?? undefined,
    }),
  };
}
