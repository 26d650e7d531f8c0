import { sql, type Kysely } from 'kysely';
import type { Tallied, TallyQuestion } from '../../record-ports.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL answers some sums as text. */
type Row = Pick<Tallied, 'kind' | 'name' | 'label'> &
  Readonly<Record<'from' | 'count' | 'answered' | 'failovers', number | string>>;

/**
 * Adds up what each span holds. The spans come first (`cross join` keeps SQLite to that), so that
 * each is one search in the index.
 */
export async function readTally(
  db: Kysely<Tables>,
  { kinds, spans, name }: TallyQuestion,
): Promise<readonly Tallied[]> {
  if (spans.length === 0 || kinds.length === 0) return [];
  const values = spans.map(({ from, to }) => sql`(cast(${from} as bigint), cast(${to} as bigint))`);
  const named = name === undefined ? sql`` : sql`and tally.name = ${name}`;
  const { rows } = await sql<Row>`
    select span.column1 as "from", kind, name, label, sum(count) as count,
      sum(answered) as answered, sum(failovers) as failovers
    from (values ${sql.join(values)}) as span cross join tally
    where kind in (${sql.join(kinds)}) and tally.at >= span.column1 and tally.at < span.column2
      ${named}
    group by span.column1, kind, name, label
    order by span.column1, kind, name, label`.execute(db);
  return rows.map(({ from, count, answered, failovers, ...row }) => ({
    ...row,
    from: Number(from),
    count: Number(count),
    answered: Number(answered),
    failovers: Number(failovers),
  }));
}
