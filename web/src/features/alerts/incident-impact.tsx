import type { Incident } from '../../api/types.ts';
import { FigureStrip, type Figure } from '../../shared/figure-strip.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Phone } from '../../shared/phone.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { count, exactSpan } from '../../time/formats.ts';
import { INCIDENT } from '../../words/en/alerts.ts';

const WORDS = INCIDENT.figures;

type Impact = NonNullable<Incident['impact']>;

/** What it did to calls. */
export function IncidentFigures({ impact }: { impact: Impact }) {
  const { calls, gotThrough, lost, hungUp, addedMs, isWhole } = impact;
  const figures: readonly Figure[] = [
    { title: WORDS.calls, value: count(calls), ...(isWhole ? {} : { more: WORDS.more }) },
    { title: WORDS.gotThrough, value: count(gotThrough) },
    { title: WORDS.lost, value: count(lost) },
    { title: WORDS.hungUp, value: count(hungUp) },
    ...(addedMs === undefined
      ? []
      : [
          {
            title: WORDS.added,
            value: exactSpan(addedMs.median),
            more: WORDS.worst(addedMs.worst),
          },
        ]),
  ];
  return <FigureStrip figures={figures} />;
}

/** Whose calls it concerned. */
export function IncidentParties({ impact: { numbers, callers } }: { impact: Impact }) {
  return (
    <>
      <Calls
        title={INCIDENT.numbers}
        columns={NUMBERS}
        rows={numbers.map(({ number, calls }) => [number, calls] as const)}
      />
      <Calls
        title={INCIDENT.callers}
        columns={CALLERS}
        rows={callers.map(({ caller, calls }) => [caller, calls] as const)}
      />
    </>
  );
}

type Row = readonly [number: string, calls: number];

function columnsOf(head: string): ReadonlyArray<PlainColumn<Row>> {
  return [
    { head, cell: phoneOf },
    { head: INCIDENT.calls, cell: ([, calls]) => count(calls), isFigure: true },
  ];
}

function phoneOf([number]: Row) {
  return <Phone number={number} />;
}

const NUMBERS = columnsOf(INCIDENT.number);
const CALLERS = columnsOf(INCIDENT.caller);

interface CallsProps {
  readonly title: string;
  readonly columns: ReadonlyArray<PlainColumn<Row>>;
  readonly rows: readonly Row[];
}

function Calls({ title, columns, rows }: CallsProps) {
  if (rows.length === 0) return null;
  return (
    <Panel title={title}>
      <PlainTable label={title} columns={columns} rows={rows} keyOf={([number]) => number} />
    </Panel>
  );
}
