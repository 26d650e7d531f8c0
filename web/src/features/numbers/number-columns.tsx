import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { PhoneNumber, Route } from '../../api/types.ts';
import type { Column } from '../../shared/data-table.tsx';
import { Phone } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { NUMBERS } from '../../words/en/numbers.ts';
import { entryOf } from './form/places.ts';
import { MonthOfNumber } from './month-of-number.tsx';
import styles from './numbers.module.css';
import { ProtectionOf } from './protection-of.tsx';
import { WaysOf } from './ways-of.tsx';

const { columns: heads } = NUMBERS;

interface ColumnParts {
  readonly routes: readonly Route[];
  readonly edited: string | undefined;
  readonly edit: (number: string) => void;
  readonly close: () => void;
}

/** What the list says of each number. */
export function numberColumns(parts: ColumnParts): ReadonlyArray<Column<PhoneNumber>> {
  const { routes, edited, edit, close } = parts;
  return [
    {
      key: 'number',
      head: heads.number,
      width: 'minmax(132px, 1.1fr)',
      phone: 'main',
      cell: ({ number, text, label }) => (
        <>
          <strong>
            <Phone number={number} text={text} />
          </strong>
          {label !== undefined && <div className={styles.more}>{label}</div>}
        </>
      ),
    },
    {
      key: 'ways',
      head: heads.ways,
      width: 'minmax(150px, 1.5fr)',
      cell: (number) => (
        <WaysOf number={number} route={routes.find(({ name }) => name === number.route)} />
      ),
    },
    {
      key: 'route',
      head: heads.route,
      width: 'minmax(72px, 0.6fr)',
      phone: 'named',
      cell: ({ route }) => <Link href={`/flows/${encodeURIComponent(route)}`}>{route}</Link>,
    },
    {
      key: 'protection',
      head: heads.protection,
      width: 'minmax(160px, 1.8fr)',
      cell: (number) => <ProtectionOf protection={number.protection} />,
    },
    {
      key: 'proven',
      head: heads.proven,
      width: '112px',
      phone: 'named',
      cell: ({ lastProven }) =>
        lastProven === undefined ? (
          <span className={styles.more}>{NUMBERS.never}</span>
        ) : (
          <>
            <Link href={`/calls/${encodeURIComponent(lastProven.call)}`}>
              <When at={lastProven.at} as="list" />
            </Link>
            <div className={styles.more}>{NUMBERS.proven(lastProven.drill)}</div>
          </>
        ),
    },
    {
      key: 'month',
      head: heads.month,
      width: '116px',
      phone: 'named',
      cell: ({ month }) => <MonthOfNumber month={month} />,
    },
    {
      key: 'edit',
      head: heads.edit,
      width: '84px',
      align: 'right',
      cell: ({ number }) => {
        const isOpen = entryOf(number) === edited;
        return (
          <Button
            variant="default"
            size="xs"
            aria-expanded={isOpen}
            onClick={() => (isOpen ? close() : edit(number))}
          >
            {isOpen ? NUMBERS.close : NUMBERS.edit}
            <span className="visually-hidden"> {number}</span>
          </Button>
        );
      },
    },
  ];
}
