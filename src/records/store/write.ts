import type { Transaction } from 'kysely';
import type { CallRecord } from '../../record-ports.ts';
import { attemptRow, callRow, clean, eventRow } from './rows.ts';
import type { Written } from './written.ts';
import type { Tables } from './tables.ts';

/** The most rows in one statement: SQLite takes 32,766 values. */
const ROWS = 500;

/**
 * Writes records. A batch may come again after its answer was lost, so a call counts as a failover
 * only in the transaction that really inserts it.
 */
export async function write(
  tx: Transaction<Tables>,
  records: readonly Written[],
  node: string,
): Promise<void> {
  const calls = records.flatMap((record) => (record.kind === 'call' ? [record] : []));
  const events = records.flatMap((record) => (record.kind === 'event' ? [record.event] : []));
  const versions = records.flatMap((record) => (record.kind === 'version' ? [record.version] : []));
  const isNew = new Set<string>();
  for (const part of parts(calls.map(({ whole }) => callRow(whole.call, node)))) {
    const inserted = await tx
      .insertInto('call')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .returning(['at', 'id'])
      .execute();
    for (const call of inserted) isNew.add(nameOf(call));
  }
  const fresh = calls.filter(({ whole }) => isNew.has(nameOf(whole.call)));
  await insert(
    tx,
    'attempt',
    fresh.flatMap(({ whole: { call, attempts } }) =>
      attempts.map((attempt) => attemptRow(attempt, call, node)),
    ),
  );
  await insert(
    tx,
    'callEntries',
    fresh.map(({ whole: { call, entries } }) => {
      return { at: call.at, node, id: call.id, entries: JSON.stringify(entries) };
    }),
  );
  await insert(
    tx,
    'event',
    events.map((event) => eventRow(event, node)),
  );
  for (const version of versions) {
    await tx
      .insertInto('configVersion')
      .values({ ...version, text: clean(version.text), node })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ at: version.at }))
      .execute();
  }
  for (const count of countsOf(fresh)) {
    await tx
      .insertInto('failoverCount')
      .values({ ...count, node })
      .onConflict((conflict) =>
        conflict.columns(['month', 'node', 'kind', 'name']).doUpdateSet((row) => ({
          failovers: row('failoverCount.failovers', '+', row.ref('excluded.failovers')),
        })),
      )
      .execute();
  }
}

async function insert<Name extends 'attempt' | 'callEntries' | 'event'>(
  tx: Transaction<Tables>,
  table: Name,
  rows: ReadonlyArray<Tables[Name]>,
): Promise<void> {
  for (const part of parts(rows)) {
    await tx
      .insertInto(table)
      .values(part as never)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function parts<Item>(items: readonly Item[]): ReadonlyArray<readonly Item[]> {
  const count = Math.ceil(items.length / ROWS);
  return Array.from({ length: count }, (_, index) => items.slice(index * ROWS, (index + 1) * ROWS));
}

function nameOf({ at, id }: Pick<CallRecord, 'at' | 'id'>): string {
  return `${at} ${id}`;
}

interface Count {
  readonly month: string;
  readonly kind: 'route' | 'trunk';
  readonly name: string;
  failovers: number;
}

/** A failover counts for the route that made it, and for the trunk that took the call. */
function countsOf(calls: ReadonlyArray<Extract<Written, { kind: 'call' }>>): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { whole, month } of calls) {
    const { failedOver, route, trunk } = whole.call;
    if (!failedOver) continue;
    const named = [
      ['route', route],
      ['trunk', trunk],
    ] as const;
    for (const [kind, name] of named) {
      if (name === undefined) continue;
      const key = JSON.stringify([month, kind, name]);
      const count = counts.get(key) ?? { month, kind, name, failovers: 0 };
      count.failovers += 1;
      counts.set(key, count);
    }
  }
  return [...counts.values()];
}
