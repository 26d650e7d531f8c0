import { CamelCasePlugin, Kysely, Migrator, type Transaction } from 'kysely';
import type { Message, MessageState, Receipt, Try, TryEnd } from '../../core/message/message.ts';
import type { MessageFilter } from '../../message-operations.ts';
import type { Claimed, ListedMessage, MessageStore, NewMessage, TryId } from '../message-store.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Database } from './open.ts';
import { pageOf } from './page.ts';
import { messageOf, rowOf } from './rows.ts';
import type { MessageRow, Tables, TryRow } from './tables.ts';

/** A message in one of these has a next step. */
const OPEN: readonly MessageState[] = ['queued', 'sent'];

const INTERRUPTED = 'the app ended while it sent: nobody knows whether it arrived';

/** Messages in SQLite or PostgreSQL. */
export class SqlStore implements MessageStore {
  readonly #db: Kysely<Tables>;
  readonly #engine: Database['engine'];
  readonly #node: string;

  private constructor(db: Kysely<Tables>, engine: Database['engine'], node: string) {
    this.#db = db;
    this.#engine = engine;
    this.#node = node;
  }

  /**
   * Opens the database, brings its tables up to date, and ends the claims of an earlier run of this
   * node.
   */
  static async open({ dialect, engine }: Database, node: string): Promise<SqlStore> {
    const plain = new Kysely<unknown>({ dialect });
    const { error } = await new Migrator({
      db: plain,
      provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
      migrationTableName: 'message_migration',
      migrationLockTableName: 'message_migration_lock',
    }).migrateToLatest();
    if (error !== undefined) {
      await plain.destroy().catch(() => undefined);
      throw error;
    }
    const store = new SqlStore(plain.withPlugin(new CamelCasePlugin()), engine, node);
    await store.#db
      .updateTable('message')
      .set({ leaseUntil: 0 })
      .where('leaseBy', '=', node)
      .execute();
    return store;
  }

  async add(message: NewMessage): Promise<{ id: string; isNew: boolean }> {
    const row = rowOf(message);
    const added = await this.#db
      .insertInto('message')
      .values(row)
      .onConflict((conflict) => conflict.column('idempotencyKey').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added !== undefined) return { id: added.id, isNew: true };
    const { id } = await this.#db
      .selectFrom('message')
      .select('id')
      .where('idempotencyKey', '=', row.idempotencyKey)
      .executeTakeFirstOrThrow();
    return { id, isNew: false };
  }

  async claim(now: number, leaseMs: number, limit: number): Promise<readonly Claimed[]> {
    return this.#db.transaction().execute(async (tx) => {
      const due = tx
        .selectFrom('message')
        .select('id')
        .where('nextAt', '<=', now)
        .where((row) => row.or([row('leaseUntil', 'is', null), row('leaseUntil', '<', now)]))
        .orderBy('nextAt')
        .limit(limit);
      // Writes first: SQLite refuses a transaction that reads first if another writes meanwhile.
      const rows = await tx
        .updateTable('message')
        .set({ leaseBy: this.#node, leaseUntil: now + leaseMs })
        .where('id', 'in', this.#engine === 'postgres' ? due.forUpdate().skipLocked() : due)
        .returningAll()
        .execute();
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      await interrupt(tx, ids, now);
      const tries = await triesOf(tx, ids);
      return rows.map((row) => ({ ...messageOf(row, tries), isHurried: row.hurried === 1 }));
    });
  }

  async begin(
    { message, seq }: TryId,
    { round, channel, at }: Pick<Try, 'round' | 'channel' | 'at'>,
    leaseMs: number,
  ): Promise<boolean> {
    return this.#db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('message')
        .set({ leaseUntil: at + leaseMs, hurried: 0 })
        .where('id', '=', message)
        .where('leaseBy', '=', this.#node)
        .where('state', 'in', OPEN)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await tx
        .insertInto('messageTry')
        .values({ ...NOTHING_YET, message, seq, round, channel, at })
        .execute();
      return true;
    });
  }

  async end({ message, seq }: TryId, end: TryEnd): Promise<void> {
    const { at, result, code = null, evidence, confirmBy = null } = end;
    await this.#db
      .updateTable('messageTry')
      .set({ endedAt: at, result, code, evidence, confirmBy })
      .where('message', '=', message)
      .where('seq', '=', seq)
      .execute();
  }

  async release(id: string, state: MessageState, nextAt?: number): Promise<void> {
    await this.#db
      .updateTable('message')
      .set({ state, nextAt: nextAt ?? null, leaseBy: null, leaseUntil: null, hurried: 0 })
      .where('id', '=', id)
      .where('leaseBy', '=', this.#node)
      .where('state', 'in', OPEN)
      .execute();
  }

  async receive({ message, seq }: TryId, { at, says, evidence }: Receipt): Promise<boolean> {
    return this.#db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('messageTry')
        .set({ receiptAt: at, receiptSays: says, receiptEvidence: evidence })
        .where('message', '=', message)
        .where('seq', '=', seq)
        .where('receiptAt', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await tx
        .updateTable('message')
        .set({ nextAt: at })
        .where('id', '=', message)
        .where('state', 'in', OPEN)
        .execute();
      return true;
    });
  }

  async hurry(id: string, now: number): Promise<boolean> {
    return this.#change(id, { hurried: 1, nextAt: now });
  }

  async cancel(id: string): Promise<boolean> {
    return this.#change(id, { state: 'cancelled', nextAt: null, leaseBy: null, leaseUntil: null });
  }

  async #change(id: string, values: Partial<MessageRow>): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('message')
      .set(values)
      .where('id', '=', id)
      .where('state', 'in', OPEN)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async nextDue(): Promise<number | undefined> {
    const { next } = await this.#db
      .selectFrom('message')
      // One that is claimed is due when its claim ends.
      .select((row) => row.fn.min(row.fn.coalesce('leaseUntil', 'nextAt')).as('next'))
      .where('nextAt', 'is not', null)
      .executeTakeFirstOrThrow();
    return next ?? undefined;
  }

  async message(id: string): Promise<(Message & Pick<ListedMessage, 'nextAt'>) | undefined> {
    const row = await this.#db
      .selectFrom('message')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && messageOf(row, await triesOf(this.#db, [id]));
  }

  messages(filter: MessageFilter, limit: number, before?: string): ReturnType<typeof pageOf> {
    return pageOf(this.#db, filter, limit, before);
  }

  async prune(before: number): Promise<void> {
    await this.#db
      .deleteFrom('message')
      .where('at', '<', before)
      .where('state', 'not in', OPEN)
      .execute();
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }
}

const NOTHING_YET = {
  endedAt: null,
  result: null,
  code: null,
  evidence: null,
  confirmBy: null,
  receiptAt: null,
  receiptSays: null,
  receiptEvidence: null,
} satisfies Partial<TryRow>;

/** Ends tries that a run had begun which is gone. */
async function interrupt(
  tx: Transaction<Tables>,
  ids: readonly string[],
  now: number,
): Promise<void> {
  await tx
    .updateTable('messageTry')
    .set({ endedAt: now, result: 'unknown', evidence: INTERRUPTED })
    .where('message', 'in', ids)
    .where('endedAt', 'is', null)
    .execute();
}

function triesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<TryRow[]> {
  return db.selectFrom('messageTry').selectAll().where('message', 'in', ids).execute();
}
