import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { SEEN_NUMBERS } from '../../api/number-queries.ts';
import type { SeenNumber } from '../../api/types.ts';
import { Panel } from '../../shared/panel.tsx';
import { Phone } from '../../shared/phone.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { When } from '../../shared/when.tsx';
import { count } from '../../time/formats.ts';
import { NUMBERS } from '../../words/en/numbers.ts';
import styles from './numbers.module.css';

const WORDS = NUMBERS.seen;

/** Numbers that people call and that the file does not list. Nothing, where there is none. */
export function SeenNumbers({ onAdd }: { onAdd: (number: string) => void }) {
  // Without records nobody knows: that is told elsewhere.
  const { data: seen = [] } = useQuery(SEEN_NUMBERS);
  if (seen.length === 0) return null;
  return (
    <Panel title={WORDS.title}>
      <p className={styles.sentence}>{WORDS.sentence}</p>
      <PlainTable
        label={WORDS.list}
        rows={seen}
        keyOf={({ number }: SeenNumber) => number}
        columns={columnsOf(onAdd)}
      />
    </Panel>
  );
}

function columnsOf(onAdd: (number: string) => void): ReadonlyArray<PlainColumn<SeenNumber>> {
  return [
    {
      head: NUMBERS.columns.number,
      cell: ({ number, text }) => <Phone number={number} text={text} />,
    },
    { head: WORDS.calls, isFigure: true, cell: ({ calls }) => count(calls) },
    { head: WORDS.last, isMinor: true, cell: ({ lastAt }) => <When at={lastAt} as="list" /> },
    {
      head: WORDS.add,
      cell: ({ number }) => (
        <Button variant="default" size="xs" onClick={() => onAdd(number)}>
          {WORDS.add}
          <span className="visually-hidden"> {number}</span>
        </Button>
      ),
    },
  ];
}
