import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { NUMBERS, ROUTES, SITES, TRUNKS } from '../../api/queries.ts';
import type { Drill, PhoneNumber, Route } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { Phone } from '../../shared/phone.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { When } from '../../shared/when.tsx';
import { DRILL } from '../../words/en/drills.ts';
import styles from './drills.module.css';

const WORDS = DRILL.proven;

/** A number, or a route that has none. */
type Proven = Pick<Route, 'lastProven'> & { readonly name: string; readonly isNumber: boolean };

/** When the backup of each number that a drill concerns was last reached. */
export function LastProven({ target }: { target: Drill['target'] }) {
  const routes = useQuery(ROUTES);
  const { data: numbers = [] } = useQuery(NUMBERS);
  const concerned = useRoutesOf(target);
  return (
    <Panel title={WORDS.title}>
      <Part of={routes} height={120}>
        {(all) => {
          const rows = all
            .filter(({ name }) => concerned.includes(name))
            .flatMap((route) => provenOf(route, numbers));
          return rows.length === 0 ? (
            <Empty>{WORDS.nobody}</Empty>
          ) : (
            <PlainTable label={WORDS.title} columns={COLUMNS} rows={rows} keyOf={nameOf} />
          );
        }}
      </Part>
    </Panel>
  );
}

/** The routes whose calls a drill may concern, as the app says. */
function useRoutesOf({ kind, name }: Drill['target']): readonly string[] {
  const { data: trunks = [] } = useQuery(TRUNKS);
  const { data: sites = [] } = useQuery(SITES);
  if (kind === 'route') return [name];
  const found = (kind === 'trunk' ? trunks : sites).find((one) => one.name === name);
  return found?.routes ?? [];
}

function provenOf({ name, lastProven }: Route, numbers: readonly PhoneNumber[]): readonly Proven[] {
  const own = numbers.filter(({ route, failover }) => route === name && failover);
  if (own.length === 0) {
    return [{ name, isNumber: false, ...(lastProven === undefined ? {} : { lastProven }) }];
  }
  return own.map((one) => ({
    name: one.number,
    isNumber: true,
    ...(one.lastProven === undefined ? {} : { lastProven: one.lastProven }),
  }));
}

function nameOf({ name }: Proven): string {
  return name;
}

const COLUMNS: ReadonlyArray<PlainColumn<Proven>> = [
  {
    head: WORDS.number,
    cell: ({ name, isNumber }) => (isNumber ? <Phone number={name} /> : name),
  },
  {
    head: WORDS.at,
    cell: ({ lastProven }) =>
      lastProven === undefined ? (
        <span className={styles.more}>{WORDS.none}</span>
      ) : (
        <>
          <Link href={`/calls/${encodeURIComponent(lastProven.call)}`}>
            <When at={lastProven.at} as="list" />
          </Link>{' '}
          <span className={styles.more}>
            {lastProven.drill === undefined ? WORDS.byFailure : WORDS.by(lastProven.drill)}
          </span>
        </>
      ),
  },
];
