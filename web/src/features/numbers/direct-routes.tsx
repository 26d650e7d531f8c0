import { Link } from 'wouter';
import type { Route } from '../../api/types.ts';
import { Panel } from '../../shared/panel.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { NUMBERS } from '../../words/en/numbers.ts';
import { MonthOfNumber } from './month-of-number.tsx';
import styles from './numbers.module.css';
import { ProtectionOf } from './protection-of.tsx';

const WORDS = NUMBERS.direct;

/** Routes to which no number leads: the dialplan calls them itself. */
export function DirectRoutes({ routes }: { routes: readonly Route[] }) {
  const direct = routes.filter(({ numbers }) => numbers.length === 0);
  if (direct.length === 0) return null;
  return (
    <Panel title={WORDS.title}>
      <p className={styles.sentence}>{WORDS.sentence}</p>
      <PlainTable
        label={WORDS.list}
        rows={direct}
        keyOf={({ name }: Route) => name}
        columns={COLUMNS}
      />
    </Panel>
  );
}

const COLUMNS: ReadonlyArray<PlainColumn<Route>> = [
  {
    head: NUMBERS.columns.route,
    cell: ({ name }) => <Link href={`/flows/${encodeURIComponent(name)}`}>{name}</Link>,
  },
  {
    head: NUMBERS.columns.protection,
    cell: ({ protection }) => <ProtectionOf protection={protection} />,
  },
  {
    head: NUMBERS.columns.month,
    isMinor: true,
    cell: ({ month }) => <MonthOfNumber month={month} />,
  },
];
