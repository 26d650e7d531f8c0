import type { Kysely } from 'kysely';
import type { Steps } from '../../migrate-tables.ts';

/** A step that was released never changes: a later one corrects it. */
export const MIGRATIONS: Steps = {
  '0001-messages': { up: first },
  '0002-touched': { up: second },
  '0003-receipt-key': { up: third },
};

async function first(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('message')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('cascade', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('hurried', 'integer', (column) => column.notNull())
    .addColumn('idempotency_key', 'text', (column) => column.unique())
    .addColumn('lease_by', 'text')
    .addColumn('lease_until', 'bigint')
    .execute();
  await db.schema
    .createTable('message_try')
    .addColumn('message', 'text', (column) =>
      column.notNull().references('message.id').onDelete('cascade'),
    )
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('result', 'text')
    .addColumn('code', 'integer')
    .addColumn('evidence', 'text')
    .addColumn('confirm_by', 'bigint')
    .addColumn('receipt_at', 'bigint')
    .addColumn('receipt_says', 'text')
    .addColumn('receipt_evidence', 'text')
    .addPrimaryKeyConstraint('message_try_key', ['message', 'seq'] as never[])
    .execute();
  await db.schema.createIndex('message_due').on('message').column('next_at').execute();
  await db.schema.createIndex('message_by_time').on('message').columns(['at', 'id']).execute();
}

async function second(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('message')
    .addColumn('touched', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

/** All nodes of a database sign alike, so that each takes the receipts of all. */
async function third(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('receipt_key')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
