import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { TRUNKS as ALL } from '../../api/queries.ts';
import type { Trunk } from '../../api/types.ts';
import { DataTable, rowLink, type Column } from '../../shared/data-table.tsx';
import { Empty } from '../../shared/empty.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import type { Tone } from '../../theme/tones.ts';
import { TRUNKS } from '../../words/en/trunks.ts';
import { HoldDialog } from './hold-dialog.tsx';
import { TrunkChecks } from './trunk-checks.tsx';
import { TrunkDay } from './trunk-day.tsx';
import { TrunkOrders } from './trunk-orders.tsx';
import { TrunkState } from './trunk-state.tsx';
import { TrunkWhy } from './trunk-why.tsx';
import styles from './trunks.module.css';
import { useDialog } from '../../shared/use-dialog.ts';

/** Which way out works, and taking one out of use. */
export function TrunksPage() {
  const trunks = useQuery(ALL);
  const { value: name, close } = useDialog('hold');
  return (
    <>
      <Head trunks={trunks.data} />
      <Part of={trunks} height={320}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty step={TRUNKS.noneStep}>{TRUNKS.none}</Empty>
          ) : (
            <DataTable label={TRUNKS.list} columns={COLUMNS} rows={rows} keyOf={nameOf} />
          )
        }
      </Part>
      <HoldDialog trunk={trunks.data?.find((trunk) => trunk.name === name)} onClose={close} />
    </>
  );
}

function nameOf({ name }: Trunk): string {
  return name;
}

function Head({ trunks }: { trunks: readonly Trunk[] | undefined }) {
  if (trunks === undefined || trunks.length === 0) return <PageHead title={TRUNKS.title} />;
  const namesOf = (state: Trunk['state']): readonly string[] =>
    trunks.filter((trunk) => trunk.state === state).map(nameOf);
  const troubled = {
    down: namesOf('down'),
    trying: namesOf('trying'),
    held: namesOf('held'),
    suspect: namesOf('suspect'),
  };
  const isWatched = trunks.some((trunk) => trunk.isWatched);
  if (!isWatched && troubled.held.length === 0) {
    return <PageHead title={TRUNKS.title} tone="idle" sentence={TRUNKS.unwatched} />;
  }
  return (
    <PageHead
      title={TRUNKS.title}
      tone={toneOf(troubled)}
      sentence={TRUNKS.sentence(troubled, namesOf('up').length)}
    />
  );
}

function toneOf({ down, trying, held, suspect }: Parameters<typeof TRUNKS.sentence>[0]): Tone {
  if (down.length > 0) return 'bad';
  if (suspect.length + trying.length > 0) return 'warning';
  return held.length > 0 ? 'purpose' : 'good';
}

const { columns: heads } = TRUNKS;

const COLUMNS: ReadonlyArray<Column<Trunk>> = [
  {
    key: 'name',
    head: heads.name,
    width: 'minmax(104px, 1fr)',
    phone: 'main',
    cell: ({ name, site }) => (
      <>
        <Link href={`/trunks/${encodeURIComponent(name)}`} className={rowLink}>
          {name}
        </Link>
        {site !== undefined && <div className={styles.more}>{TRUNKS.site(site)}</div>}
      </>
    ),
  },
  {
    key: 'state',
    head: heads.state,
    width: 'minmax(120px, 0.9fr)',
    phone: 'side',
    cell: (trunk) => <TrunkState trunk={trunk} />,
  },
  {
    key: 'why',
    head: heads.why,
    width: 'minmax(150px, 2fr)',
    cell: (trunk) => <TrunkWhy trunk={trunk} />,
  },
  {
    key: 'calls',
    head: heads.calls,
    width: '76px',
    align: 'right',
    phone: 'named',
    cell: ({ calls, maxCalls }) => TRUNKS.calls(calls, maxCalls),
  },
  {
    key: 'day',
    head: heads.day,
    width: '104px',
    align: 'right',
    phone: 'named',
    cell: ({ day }) => <TrunkDay day={day} />,
  },
  {
    key: 'checks',
    head: heads.checks,
    width: 'minmax(120px, 1.1fr)',
    cell: ({ checks }) => <TrunkChecks checks={checks} />,
  },
  {
    key: 'orders',
    head: heads.orders,
    width: '84px',
    align: 'right',
    cell: (trunk) => <TrunkOrders trunk={trunk} size="xs" />,
  },
];
