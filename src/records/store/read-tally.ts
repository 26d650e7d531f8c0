import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Span, Tallied, TallyQuestion } from '../../record-ports.ts';
import type { Tables } from './tables.ts';
import { DAY_MS } from './tally.ts';

/** PostgreSQL answers some sums as text. */
type Row = Pick<Tallied, 'kind' | 'name' | 'label'> &
  Readonly<Record<'from' | 'count' | 'answered' | 'failovers', number | string>>;

/** A part of a span, with the beginning of that span. */
interface Part extends Span {
  readonly of: number;
}

/** Adds up what each span holds: its whole days of UTC by the day, the rest by the quarter. */
export async function readTally(
  db: Kysely<Tables>,
  question: TallyQuestion,
): Promise<readonly Tallied[]> {
  const quarters = question.spans.flatMap((span) => partsOf(span).quarters);
  const days = question.spans.flatMap((span) => partsOf(span).days);
  const found = [
    ...(quarters.length === 0 ? [] : [inTable('tally', quarters, question)]),
    ...(days.length === 0 ? [] : [inTable('tally_day', days, question)]),
  ];
  if (found.length === 0 || question.kinds.length === 0) return [];
  const { rows } = await sql<Row>`
    select "from", kind, name, label, sum(count) as count, sum(answered) as answered,
      sum(failovers) as failovers
    from (${sql.join(found, sql` union all `)}) as found
    group by "from", kind, name, label
    order by "from", kind, name, label`.execute(db);
  return rows.map(({ from, count, answered, failovers, ...row }) => ({
    ...row,
    from: Number(from),
    count: Number(count),
    answered: Number(answered),
    failovers: Number(failovers),
  }));
}

function partsOf({ from, to }: Span): Readonly<Record<'quarters' | 'days', readonly Part[]>> {
  const firstDay = Math.ceil(from / DAY_MS) * DAY_MS;
  const lastDay = Math.floor(to / DAY_MS) * DAY_MS;
  if (firstDay >= lastDay) return { quarters: [{ of: from, from, to }], days: [] };
  const edges = [
    { of: from, from, to: firstDay },
    { of: from, from: lastDay, to },
  ];
  return {
    quarters: edges.filter((edge) => edge.from < edge.to),
    days: [{ of: from, from: firstDay, to: lastDay }],
  };
}

/**
 * What a table holds of each part. The parts come first (`cross join` keeps SQLite to that), so
 * that each is one search in the index.
 */
function inTable(
  table: 'tally' | 'tally_day',
  parts: readonly Part[],
  { kinds, name }: TallyQuestion,
): RawBuilder<unknown> {
  const values = parts.map(
    ({ of, from, to }) =>
      sql`(cast(${of} as bigint), cast(${from} as bigint), cast(${to} as bigint))`,
  );
  const named = name === undefined ? sql`` : sql`and name = ${name}`;
  return sql`
    select part.column1 as "from", kind, name, label, count, answered, failovers
    from (values ${sql.join(values)}) as part cross join ${sql.table(table)}
    where kind in (${sql.join(kinds)}) and at >= part.column2 and at < part.column3 ${named}`;
}
