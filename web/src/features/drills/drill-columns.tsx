import { Link } from 'wouter';
import type { Drill } from '../../api/types.ts';
import { rowLink, type Column } from '../../shared/data-table.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { DRILLS } from '../../words/en/drills.ts';
import { BackupNow } from './backup-now.tsx';
import { DrillOrders } from './drill-orders.tsx';
import { DrillState } from './drill-state.tsx';
import styles from './drills.module.css';

const { columns: heads } = DRILLS;

export function nameOf({ name }: Drill): string {
  return name;
}

export const COLUMNS: ReadonlyArray<Column<Drill>> = [
  {
    key: 'name',
    head: heads.name,
    width: 'minmax(96px, 0.8fr)',
    phone: 'main',
    cell: ({ name }) => (
      <Link href={`/drills/${encodeURIComponent(name)}`} className={rowLink}>
        {name}
      </Link>
    ),
  },
  {
    key: 'what',
    head: heads.what,
    width: 'minmax(150px, 1.8fr)',
    cell: ({ what }) => <Told text={what} />,
  },
  {
    key: 'last',
    head: heads.last,
    width: 'minmax(140px, 1.2fr)',
    cell: (drill) => (
      <>
        <DrillState drill={drill} />
        {drill.state !== 'idle' && (
          <div className={styles.more}>
            {DRILLS.results(drill.counts.passed, drill.counts.failed)}
          </div>
        )}
      </>
    ),
  },
  {
    key: 'next',
    head: heads.next,
    width: 'minmax(110px, 0.9fr)',
    phone: 'named',
    cell: ({ schedule, nextStart }) => (
      <>
        {schedule ?? <span className={styles.more}>{DRILLS.byHand}</span>}
        {nextStart !== undefined && (
          <div className={styles.more}>
            {DRILLS.next} <When at={nextStart} as="list" />
          </div>
        )}
      </>
    ),
  },
  {
    key: 'backup',
    head: heads.backup,
    width: 'minmax(120px, 1.1fr)',
    phone: 'named',
    cell: ({ backup }) => <BackupNow backup={backup} />,
  },
  {
    key: 'orders',
    head: heads.orders,
    width: '84px',
    align: 'right',
    cell: (drill) => <DrillOrders drill={drill} size="xs" />,
  },
];
