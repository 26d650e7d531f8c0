import { Link } from 'wouter';
import type { MonthReport } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Phone } from '../../shared/phone.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { count, percent, roughSpan } from '../../time/formats.ts';
import { COMMON } from '../../words/en/common.ts';
import { REPORT } from '../../words/en/report.ts';
import { REASONS } from '../../words/en/states.ts';
import styles from './report.module.css';

const { parts: PARTS, columns: HEADS } = REPORT;

/** The month by numbers, routes, trunks and reasons; what was down, and which drills ran. */
export function ReportTables({ report }: { report: MonthReport }) {
  return (
    <div className={styles.tables}>
      <Table part={PARTS.numbers} rows={report.numbers} columns={NUMBERS} keyOf={numberOf} />
      <Table part={PARTS.routes} rows={report.routes} columns={ROUTES} keyOf={nameOf} />
      <Table part={PARTS.trunks} rows={report.trunks} columns={TRUNKS} keyOf={nameOf} />
      <Table
        part={PARTS.reasons}
        rows={report.reasons}
        columns={WHY}
        keyOf={({ reason, code = '' }) => `${reason} ${code}`}
      />
      <Table
        part={PARTS.down}
        rows={report.down}
        columns={DOWN}
        keyOf={({ kind, name }) => `${kind} ${name}`}
      />
      <Table part={PARTS.drills} rows={report.drills} columns={DRILLS} keyOf={nameOf} />
    </div>
  );
}

interface TableProps<Row> {
  readonly part: { readonly title: string; readonly none: string };
  readonly rows: readonly Row[];
  readonly columns: ReadonlyArray<PlainColumn<Row>>;
  readonly keyOf: (row: Row) => string;
}

function Table<Row>({ part: { title, none }, rows, columns, keyOf }: TableProps<Row>) {
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <Empty>{none}</Empty>
      ) : (
        <PlainTable label={title} rows={rows} columns={columns} keyOf={keyOf} />
      )}
    </Panel>
  );
}

type Planned = MonthReport['routes'][number];
type OfNumber = MonthReport['numbers'][number];

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function numberOf({ number }: OfNumber): string {
  return number;
}

type Figures = Omit<OfNumber, 'number'>;

const FIGURES: ReadonlyArray<PlainColumn<Figures>> = [
  { head: HEADS.calls, cell: ({ calls }) => count(calls), isFigure: true },
  { head: HEADS.answered, cell: ({ answered }) => count(answered), isFigure: true, isMinor: true },
  { head: HEADS.failovers, cell: ({ failovers }) => count(failovers), isFigure: true },
  {
    head: HEADS.share,
    cell: ({ share }) => (share === undefined ? COMMON.dash : percent(share, 1)),
    isFigure: true,
    isMinor: true,
  },
];

const PLAN: PlainColumn<Planned> = {
  head: HEADS.plan,
  cell: ({ failovers, plan }) => (plan === undefined ? COMMON.dash : REPORT.plan(failovers, plan)),
  isFigure: true,
};

const NUMBERS: ReadonlyArray<PlainColumn<OfNumber>> = [
  { head: HEADS.number, cell: ({ number }) => <Phone number={number} /> },
  ...FIGURES,
];

function linkedTo(base: string, head: string): PlainColumn<Planned> {
  return {
    head,
    cell: ({ name }) => <Link href={`${base}/${encodeURIComponent(name)}`}>{name}</Link>,
  };
}

const ROUTES = [linkedTo('/flows', HEADS.route), ...FIGURES, PLAN];
const TRUNKS = [linkedTo('/trunks', HEADS.trunk), ...FIGURES, PLAN];

const WHY: ReadonlyArray<PlainColumn<MonthReport['reasons'][number]>> = [
  {
    head: HEADS.reason,
    cell: ({ reason }) => REASONS[reason as keyof typeof REASONS] ?? reason,
  },
  { head: HEADS.code, cell: ({ code }) => code },
  { head: HEADS.failovers, cell: ({ failovers }) => count(failovers), isFigure: true },
];

const DOWN: ReadonlyArray<PlainColumn<MonthReport['down'][number]>> = [
  { head: HEADS.object, cell: ({ kind, name }) => `${REPORT.kinds[kind]} ${name}` },
  { head: HEADS.down, cell: ({ downMs }) => roughSpan(downMs), isFigure: true },
  { head: HEADS.times, cell: ({ times }) => count(times), isFigure: true },
];

const DRILLS: ReadonlyArray<PlainColumn<MonthReport['drills'][number]>> = [
  {
    head: HEADS.drill,
    cell: ({ name }) => <Link href={`/drills/${encodeURIComponent(name)}`}>{name}</Link>,
  },
  { head: HEADS.runs, cell: ({ runs }) => count(runs), isFigure: true },
  { head: HEADS.passed, cell: ({ passed }) => count(passed), isFigure: true },
  { head: HEADS.failed, cell: ({ failed }) => count(failed), isFigure: true },
];
