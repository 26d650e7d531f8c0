import { sql, type Kysely, type SqlBool } from 'kysely';
import type {
  AttemptRecord,
  CallFilter,
  CallRecord,
  ConfigVersion,
  EntryRecord,
  EventFilter,
  EventRecord,
  MonthCount,
  Page,
  PageRequest,
  PlanMark,
  Proof,
  RecordedCall,
  Tallied,
  TallyQuestion,
  WholeCall,
} from '../../record-ports.ts';
import { callConditions } from './call-conditions.ts';
import { isOwnEvent } from './own-rows.ts';
import { olderThan, pageOf } from './pages.ts';
import { keyOfProof } from './proofs.ts';
import { attemptOf, callOf, eventOf } from './rows.ts';
import { readTally } from './read-tally.ts';
import type { CallRow, Tables } from './tables.ts';
import { toldIn, type Told } from './told-in.ts';
import { withAttempts } from './with-attempts.ts';

/** More than a person needs to see that an id is not whole. */
const FEW = 6;

/** Reads the tables. */
export class Reader {
  protected readonly db: Kysely<Tables>;
  /** The name of this node in the database. */
  protected readonly node: string;

  constructor(db: Kysely<Tables>, node: string) {
    this.db = db;
    this.node = node;
  }

  async calls(filter: CallFilter, page: PageRequest): Promise<Page<CallRecord>> {
    return pageOf(await this.#rows(filter, page), page.limit, callOf);
  }

  /** The same, with what a replay needs. */
  async recordedCalls(filter: CallFilter, page: PageRequest): Promise<Page<RecordedCall>> {
    const rows = await this.#rows(filter, page);
    const { items, ...place } = pageOf(rows, page.limit, (row) => row);
    return { items: await withAttempts(this.db, items), ...place };
  }

  /** One row more than the page has, if there is one. */
  #rows(filter: CallFilter, { limit, before }: PageRequest): Promise<readonly CallRow[]> {
    return this.db
      .selectFrom('call')
      .selectAll()
      .where((row) => row.and([...callConditions(row, filter), ...olderThan(before)]))
      .orderBy('at', 'desc')
      .orderBy('node', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
  }

  /** A call that was let go and adopted again has several parts. The last one says how it ended. */
  async call(id: string): Promise<WholeCall | undefined> {
    const parts = await this.db
      .selectFrom('call')
      .selectAll()
      .where('id', '=', id)
      .orderBy('at')
      .execute();
    const last = parts.at(-1);
    if (last === undefined) return undefined;
    const attempts: AttemptRecord[] = [];
    const entries: EntryRecord[] = [];
    let more: Omit<Told, 'entries'> = {};
    for (const { at, node } of parts) {
      const rows = await this.db
        .selectFrom('attempt')
        .selectAll()
        .where('at', '=', at)
        .where('node', '=', node)
        .where('call', '=', id)
        .orderBy('seq')
        .execute();
      attempts.push(...rows.map(attemptOf));
      const kept = await this.db
        .selectFrom('callEntries')
        .select('entries')
        .where('at', '=', at)
        .where('node', '=', node)
        .where('id', '=', id)
        .executeTakeFirst();
      const { entries: own, ...told } = toldIn(kept?.entries);
      entries.push(...own);
      more = { ...more, ...told };
    }
    return { call: callOf(last), attempts, entries, ...more };
  }

  /** A few ids of calls that begin so. It reads an index: PostgreSQL's is not in order of bytes. */
  async idsFrom(beginning: string): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('call')
      .select('id')
      .distinct()
      .where(sql<SqlBool>`substr(${sql.ref('id')}, 1, ${beginning.length}) = ${beginning}`)
      .limit(FEW)
      .execute();
    return rows.map(({ id }) => id);
  }

  async events(filter: EventFilter, { limit, before }: PageRequest): Promise<Page<EventRecord>> {
    const { from, to, kind, object, by, node, q, isOfThisNode = false } = filter;
    let query = this.db.selectFrom('event').selectAll();
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (object !== undefined) query = query.where('objectName', '=', object);
    if (by !== undefined) query = query.where('by', '=', by);
    if (node !== undefined) query = query.where('node', '=', node);
    if (isOfThisNode) query = query.where(isOwnEvent(this.node));
    if (q !== undefined) {
      const words = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      query = query.where(
        sql<SqlBool>`lower(${sql.ref('text')} || ' ' || coalesce(${sql.ref('reason')}, '')) like lower(${words}) escape '\\'`,
      );
    }
    const rows = await query
      .where((row) => row.and(olderThan(before)))
      .orderBy('at', 'desc')
      .orderBy('node', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, eventOf);
  }

  async failovers(month: string): Promise<readonly MonthCount[]> {
    const rows = await this.db
      .selectFrom('failoverCount')
      .select((row) => [
        'kind',
        'name',
        row.fn.sum('calls').as('calls'),
        row.fn.sum('failovers').as('failovers'),
      ])
      .where('month', '=', month)
      .groupBy(['kind', 'name'])
      .orderBy('kind')
      .orderBy('name')
      .execute();
    return rows.map(({ calls, failovers, ...count }) => ({
      ...count,
      calls: Number(calls),
      failovers: Number(failovers),
    }));
  }

  tally(question: TallyQuestion): Promise<readonly Tallied[]> {
    return readTally(this.db, question);
  }

  /** The last one of each backup, whatever node the call came to. */
  async proofs(): Promise<readonly Proof[]> {
    const rows = await this.db
      .selectFrom('proof')
      .select(['route', 'tier', 'trunk', 'destination', 'at', 'call', 'drill'])
      .orderBy('at')
      .execute();
    return [...new Map(rows.map((proof) => [keyOfProof(proof), proof] as const)).values()];
  }

  marks(month: string): Promise<readonly PlanMark[]> {
    return this.db.selectFrom('planMark').selectAll().where('month', '=', month).execute();
  }

  versions(limit: number): Promise<ReadonlyArray<Omit<ConfigVersion, 'text'>>> {
    return this.db
      .selectFrom('configVersion')
      .select(['hash', 'at'])
      .orderBy('at', 'desc')
      .limit(limit)
      .execute();
  }

  version(hash: string): Promise<ConfigVersion | undefined> {
    return this.db
      .selectFrom('configVersion')
      .select(['hash', 'at', 'text'])
      .where('hash', '=', hash)
      .executeTakeFirst();
  }
}
