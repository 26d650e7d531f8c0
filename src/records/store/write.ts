import type { Transaction } from 'kysely';
import type { CallRecord, EventRecord, MonthCount } from '../../record-ports.ts';
import { parts } from './parts.ts';
import { attemptRow, callRow, clean, eventRow } from './rows.ts';
import type { Written } from './written.ts';
import type { Tables } from './tables.ts';
import { writeTally } from './write-tally.ts';

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
  const begun = await begunBefore(tx, calls);
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
    fresh.map(({ whole: { call, entries, plan, chance, variables } }) => {
      const told = JSON.stringify({ entries, plan, chance, variables });
      return { at: call.at, node, id: call.id, entries: told };
    }),
  );
  await insert(
    tx,
    'event',
    [...events, ...(await newlyMarked(tx, records))].map((event) => eventRow(event, node)),
  );
  for (const version of versions) {
    await tx
      .insertInto('configVersion')
      .values({ ...version, text: clean(version.text), node })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ at: version.at }))
      .execute();
  }
  const counted = fresh.filter(({ whole }) => !begun.has(whole.call.id));
  await writeTally(
    tx,
    counted.map(({ whole }) => whole),
    node,
  );
  for (const count of countsOf(counted)) {
    await tx
      .insertInto('failoverCount')
      .values({ ...count, node })
      .onConflict((conflict) =>
        conflict.columns(['month', 'node', 'kind', 'name']).doUpdateSet((row) => ({
          calls: row('failoverCount.calls', '+', row.ref('excluded.calls')),
          failovers: row('failoverCount.failovers', '+', row.ref('excluded.failovers')),
        })),
      )
      .execute();
  }
}

/** The adopted calls of which another run of the app has recorded the beginning. */
async function begunBefore(
  tx: Transaction<Tables>,
  calls: ReadonlyArray<Extract<Written, { kind: 'call' }>>,
): Promise<ReadonlySet<string>> {
  const adopted = calls.flatMap(({ whole: { call } }) => (call.adopted ? [call.id] : []));
  if (adopted.length === 0) return new Set();
  const begun = await tx.selectFrom('call').select('id').where('id', 'in', adopted).execute();
  return new Set(begun.map(({ id }) => id));
}

/** The events of the marks that nobody has made before, on this node or another one. */
async function newlyMarked(
  tx: Transaction<Tables>,
  records: readonly Written[],
): Promise<readonly EventRecord[]> {
  const events: EventRecord[] = [];
  for (const record of records) {
    if (record.kind !== 'mark') continue;
    const made = await tx
      .insertInto('planMark')
      .values(record.mark)
      .onConflict((conflict) => conflict.doNothing())
      .returning('percent')
      .executeTakeFirst();
    if (made !== undefined) events.push(record.event);
  }
  return events;
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

function nameOf({ at, id }: Pick<CallRecord, 'at' | 'id'>): string {
  return `${at} ${id}`;
}

interface Count extends MonthCount {
  readonly month: string;
  calls: number;
  failovers: number;
}

/**
 * A call counts for its route, for the number that was called and for the trunk that decided: a
 * failover is one that the route made and that the trunk took.
 */
function countsOf(calls: ReadonlyArray<Extract<Written, { kind: 'call' }>>): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { whole, month } of calls) {
    const { failedOver, route, trunk, number } = whole.call;
    const named = [
      ['route', route],
      ['trunk', trunk],
      ['number', number],
    ] as const;
    for (const [kind, name] of named) {
      if (name === undefined || name === '') continue;
      const key = JSON.stringify([month, kind, name]);
      const count = counts.get(key) ?? { month, kind, name, calls: 0, failovers: 0 };
      count.calls += 1;
      count.failovers += failedOver ? 1 : 0;
      counts.set(key, count);
    }
  }
  return [...counts.values()];
}
