import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Span, Tallied, TallyQuestion } from '../../record-ports.ts';
import type { Tables } from './tables.ts';
import { DAY_MS } from './tally.ts';

/** PostgreSQL answers some sums as text. */
type Row = Pick<Tallied, 'kind' | 'name' | 'label'> &
  Readonly<Record<'from' | 'count' | 'answered' | 'failovers', number | string>>;

/** A part of a span, the beginning of that span, and where it is counted. */
interface Part extends Span {
  readonly of: number;
  readonly table: 'tally' | 'tally_day';
}

/** SQLite joins at most 500 selects in one statement, and a span has up to three parts. */
const SPANS_AT_ONCE = 100;

/** Adds up what each span holds: its whole days of UTC by the day, the rest by the quarter. */
export async function readTally(
  db: Kysely<Tables>,
  { spans, ...question }: TallyQuestion,
): Promise<readonly Tallied[]> {
  const found: Tallied[] = [];
  for (let index = 0; index < spans.length; index += SPANS_AT_ONCE) {
    const some = spans.slice(index, index + SPANS_AT_ONCE);
    found.push(...(await readSome(db, { ...question, spans: some })));
  }
  return found;
}

async function readSome(db: Kysely<Tables>, question: TallyQuestion): Promise<readonly Tallied[]> {
  const parts = question.spans.flatMap((span) => partsOf(span));
  if (parts.length === 0 || question.kinds.length === 0) return [];
  const found = parts.map((part) => inPart(part, question));
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

function partsOf({ from, to }: Span): readonly Part[] {
  const firstDay = Math.ceil(from / DAY_MS) * DAY_MS;
  const lastDay = Math.floor(to / DAY_MS) * DAY_MS;
  if (firstDay >= lastDay) return [{ of: from, from, to, table: 'tally' }];
  const parts: readonly Part[] = [
    { of: from, from, to: firstDay, table: 'tally' },
    { of: from, from: firstDay, to: lastDay, table: 'tally_day' },
    { of: from, from: lastDay, to, table: 'tally' },
  ];
  return parts.filter((part) => part.from < part.to);
}

/**
 * What a part holds, by a search in the index. The bounds are constants: of bounds that come from a
 * join, PostgreSQL believes that a ninth of the table is within them, and reads all of it.
 */
function inPart(
  { of, from, to, table }: Part,
  { kinds, name }: Omit<TallyQuestion, 'spans'>,
): RawBuilder<unknown> {
  const named = name === undefined ? sql`` : sql`and name = ${name}`;
  return sql`
    select cast(${of} as bigint) as "from", kind, name, label, count, answered, failovers
    from ${sql.table(table)}
    where kind in (${sql.join(kinds)}) and at >= ${from} and at < ${to} ${named}`;
}
