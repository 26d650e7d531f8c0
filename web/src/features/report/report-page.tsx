import { Button, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { reportCsv, reportQuery } from '../../api/queries.ts';
import type { MonthReport } from '../../api/types.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { clock } from '../../time/clock.ts';
import { monthOfYear } from '../../time/formats.ts';
import { cityOf } from '../../time/zone.tsx';
import { COMMON } from '../../words/en/common.ts';
import { REPORT } from '../../words/en/report.ts';
import { lastMonths } from './last-months.ts';
import { ReportFigures } from './report-figures.tsx';
import { ReportTables } from './report-tables.tsx';
import styles from './report.module.css';

/** The figures of a month, for whoever pays for it. */
export function ReportPage() {
  const [search, setSearch] = useSearchParams();
  const month = search.get('month') ?? undefined;
  const report = useQuery({ ...reportQuery(month), placeholderData: keepPreviousData });
  return (
    <>
      {report.data === undefined ? (
        <PageHead title={REPORT.title} />
      ) : (
        <Head report={report.data} />
      )}
      <div className={styles.tools}>
        <NativeSelect
          aria-label={REPORT.month}
          value={report.data?.month ?? month ?? ''}
          data={monthsWith(report.data?.month ?? month).map((value) => ({
            value,
            label: monthOfYear(value),
          }))}
          onChange={({ currentTarget: { value } }) => setSearch({ month: value })}
        />
        <Button variant="default" onClick={() => print()}>
          {COMMON.print}
        </Button>
        <Button component="a" variant="default" href={reportCsv(month)} download>
          {COMMON.csv}
        </Button>
      </div>
      <Part of={report} height={480}>
        {(data) => (
          <>
            <ReportFigures report={data} />
            <ReportTables report={data} />
          </>
        )}
      </Part>
    </>
  );
}

/**
 * A link may lead to a month that is long over, and where the app counts by the clocks of another
 * place, the next month has begun already.
 */
function monthsWith(month: string | undefined): readonly string[] {
  const months = new Set(lastMonths(clock.nowMs));
  if (month !== undefined) months.add(month);
  return [...months].toSorted().toReversed();
}

function Head({ report: { month, zone, to, calls, failovers } }: { report: MonthReport }) {
  const name = monthOfYear(month);
  const isOver = Date.parse(to) <= clock.nowMs;
  return (
    <PageHead
      title={REPORT.title}
      sentence={REPORT.sentence(name, isOver, calls, failovers)}
      more={REPORT.more(name, cityOf(zone))}
    />
  );
}
