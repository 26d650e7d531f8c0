import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { simulateAllQuery, type SimulationWish } from '../../../api/flow-queries.ts';
import { Part } from '../../../shared/part.tsx';
import { Told } from '../../../shared/phone.tsx';
import { PlainTable, type PlainColumn } from '../../../shared/plain-table.tsx';
import { WHAT_IF } from '../../../words/en/what-if.ts';
import { rowsOf, type SituationRow } from './situations.ts';

const { allColumns: HEADS } = WHAT_IF;

const COLUMNS: ReadonlyArray<PlainColumn<SituationRow>> = [
  {
    head: HEADS.number,
    cell: ({ number }) => number ?? '',
  },
  { head: HEADS.tried, cell: ({ tried }) => <Told text={tried.join(', ')} /> },
  { head: HEADS.ends, cell: ({ ends }) => ends.join(', ') },
  { head: HEADS.next, cell: ({ leadsTo }) => <Then leadsTo={leadsTo} /> },
];

/** All that can happen to such a call, as a table. It is asked for only when somebody wants it. */
export function AllSituations({ wish }: { wish: SimulationWish }) {
  const [isShown, setIsShown] = useState(false);
  const all = useQuery({ ...simulateAllQuery(wish), enabled: isShown });
  if (!isShown) {
    return (
      <Button variant="default" size="xs" onClick={() => setIsShown(true)}>
        {WHAT_IF.allShow}
      </Button>
    );
  }
  return (
    <Part of={all} height={200}>
      {(data) => (
        <PlainTable
          label={WHAT_IF.all}
          columns={COLUMNS}
          rows={rowsOf(data)}
          keyOf={({ key }) => key}
        />
      )}
    </Part>
  );
}

function Then({ leadsTo }: Pick<SituationRow, 'leadsTo'>) {
  if (typeof leadsTo === 'number') return WHAT_IF.situation(leadsTo);
  const { place, variables } = leadsTo;
  const status = variables['FAILOVER_STATUS'];
  return place ?? status ?? WHAT_IF.connected;
}
