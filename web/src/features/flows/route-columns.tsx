import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Route } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { rowLink, type Column } from '../../shared/data-table.tsx';
import { Told } from '../../shared/phone.tsx';
import { toneOfProtection } from '../../shared/protection-tone.ts';
import { FLOWS } from '../../words/en/flows.ts';
import { STATES } from '../../words/en/states.ts';
import styles from './flows.module.css';
import { tierLine } from './model/tier-line.ts';

export interface RouteRow {
  readonly route: Route;
  /** Of the file, in this route. */
  readonly errors: number;
  readonly warnings: number;
}

const { columns: HEADS } = FLOWS;

export const COLUMNS: ReadonlyArray<Column<RouteRow>> = [
  {
    key: 'route',
    head: HEADS.route,
    width: 'minmax(100px, 0.8fr)',
    phone: 'main',
    cell: ({ route: { name } }) => (
      <Link href={`/flows/${encodeURIComponent(name)}`} className={rowLink}>
        {name}
      </Link>
    ),
  },
  {
    key: 'tiers',
    head: HEADS.tiers,
    width: 'minmax(200px, 2.4fr)',
    cell: ({ route: { tiers } }) => <Tiers tiers={tiers} />,
  },
  {
    key: 'protection',
    head: HEADS.protection,
    width: 'minmax(150px, 1.8fr)',
    cell: ({ route: { protection } }) => <Protection of={protection} />,
  },
  {
    key: 'numbers',
    head: HEADS.numbers,
    width: '92px',
    phone: 'named',
    cell: ({ route: { numbers } }) =>
      numbers.length === 0 ? FLOWS.direct : FLOWS.numbers(numbers.length),
  },
  {
    key: 'day',
    head: HEADS.day,
    width: '112px',
    phone: 'named',
    cell: ({ route: { day } }) => day && FLOWS.day(day.calls, day.failovers),
  },
  {
    key: 'problems',
    head: HEADS.problems,
    width: '92px',
    phone: 'line',
    cell: ({ errors, warnings }) =>
      errors + warnings > 0 && (
        <Chip tone={errors > 0 ? 'bad' : 'warning'} word={FLOWS.problems(errors, warnings)} />
      ),
  },
];

/** The tiers in one line: `sip:support@10.0.0.5, then +1 415 555 0123 by carrier-a`. */
function Tiers({ tiers }: Pick<Route, 'tiers'>) {
  return tiers.map((tier, index) => (
    <Fragment key={tier.tier}>
      {index > 0 && <span className={styles.then}> {FLOWS.andThen} </span>}
      <Told text={tierLine(tier)} />
    </Fragment>
  ));
}

function Protection({ of: { state, reasons } }: { of: Route['protection'] }) {
  const [first] = reasons;
  return (
    <>
      <Chip tone={toneOfProtection(state)} word={STATES[state]} />
      {first !== undefined && (
        <div className={styles.why}>
          <Told text={first.text} />
        </div>
      )}
    </>
  );
}
