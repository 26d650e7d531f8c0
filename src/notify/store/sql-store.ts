import { CamelCasePlugin, Kysely } from 'kysely';
import type { Message, MessageState, Receipt, Try, TryEnd } from '../../core/message/message.ts';
import type { MessageFilter } from '../../message-operations.ts';
import { migrateTables } from '../../migrate-tables.ts';
import type { Claimed, ListedMessage, MessageStore, NewMessage, TryId } from '../message-store.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Database } from './open.ts';
import { pageOf } from './page.ts';
import { pruneReceiptKeys, receiptKeys } from './receipt-keys.ts';
import { messageOf, rowOf } from './rows.ts';
import type { Tables } from './tables.ts';
import { interrupt, NOTHING_YET, triesOf } from './tries.ts';

/** A message in one of these has a next step. */
const OPEN: readonly MessageState[] = ['queued', 'sent'];

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

  /** Opens the database, and brings its tables up to date. */
  static async open({ dialect, engine }: Database, node: string): Promise<SqlStore> {
    const plain = new Kysely<unknown>({ dialect });
    try {
      await migrateTables(plain, MIGRATIONS, 'message_migration');
    } catch (error) {
      await plain.destroy().catch(() => undefined);
      throw error;
    }
    return new SqlStore(plain.withPlugin(new CamelCasePlugin()), engine, node);
  }

  /** Ends the claims of an earlier run of this node. Only before this run has claimed anything. */
  async endClaims(): Promise<void> {
    await this.#db
      .updateTable('message')
      .set({ leaseUntil: 0 })
      .where('leaseBy', '=', this.#node)
      .execute();
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
      return rows.map((row) => ({
        ...messageOf(row, tries),
        touched: row.touched,
        isHurried: row.hurried === 1,
      }));
    });
  }

  async begin(
    { message, seq, touched }: Parameters<MessageStore['begin']>[0],
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
        .where('touched', '=', touched)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await tx
        .insertInto('messageTry')
        .values({ ...NOTHING_YET, message, seq, round, channel, at })
        .execute();
      return true;
    });
  }

  async end({ message, seq }: TryId, end: TryEnd): ReturnType<MessageStore['end']> {
    const { at, result, code = null, evidence, confirmBy = null } = end;
    await this.#db
      .updateTable('messageTry')
      .set({ endedAt: at, result, code, evidence, confirmBy })
      .where('message', '=', message)
      .where('seq', '=', seq)
      .execute();
    // In this order: a receipt that comes in between is seen at the next step.
    const row = await this.#db
      .selectFrom('message')
      .selectAll()
      .where('id', '=', message)
      .executeTakeFirstOrThrow();
    const { tries } = messageOf(row, await triesOf(this.#db, [message]));
    return { tries, touched: row.touched };
  }

  async release(
    { id, touched }: Pick<Claimed, 'id' | 'touched'>,
    next?: { readonly state: MessageState; readonly at?: number },
  ): Promise<boolean> {
    const claim = this.#db
      .updateTable('message')
      .where('id', '=', id)
      .where('leaseBy', '=', this.#node)
      .where('state', 'in', OPEN);
    const free = { leaseBy: null, leaseUntil: null };
    if (next !== undefined) {
      const { numUpdatedRows } = await claim
        .set({ ...free, state: next.state, nextAt: next.at ?? null, hurried: 0 })
        .where('touched', '=', touched)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) return true;
    }
    await claim.set(free).execute();
    return false;
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
        .set((row) => ({ nextAt: at, touched: row('touched', '+', 1) }))
        .where('id', '=', message)
        .where('state', 'in', OPEN)
        .execute();
      return true;
    });
  }

  async hurry(id: string, now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('message')
      .set((row) => ({ hurried: 1, nextAt: now, touched: row('touched', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', OPEN)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async cancel(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('message')
      .set({ state: 'cancelled', nextAt: null, leaseBy: null, leaseUntil: null })
      .where('id', '=', id)
      .where('state', 'in', OPEN)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async open(): ReturnType<MessageStore['open']> {
    const { count, next } = await this.#db
      .selectFrom('message')
      // One that is claimed is due when its claim ends.
      .select((row) => [
        row.fn.countAll().as('count'),
        row.fn.min(row.fn.coalesce('leaseUntil', 'nextAt')).as('next'),
      ])
      .where('nextAt', 'is not', null)
      .executeTakeFirstOrThrow();
    return { count: Number(count), ...(next === null ? {} : { nextDue: next }) };
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

  receiptKeys(own: string | undefined, now: number): Promise<readonly string[]> {
    return receiptKeys(this.#db, own, now);
  }

  async prune(before: number): Promise<void> {
    await this.#db
      .deleteFrom('message')
      .where('at', '<', before)
      .where('state', 'not in', OPEN)
      .execute();
    await pruneReceiptKeys(this.#db, before);
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }
}
