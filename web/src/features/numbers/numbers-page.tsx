import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NUMBERS_CSV } from '../../api/number-queries.ts';
import { NUMBERS as ALL, ROUTES } from '../../api/queries.ts';
import type { PhoneNumber } from '../../api/types.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import type { Tone } from '../../theme/tones.ts';
import { COMMON } from '../../words/en/common.ts';
import { NUMBERS } from '../../words/en/numbers.ts';
import { AddDialog } from './add-dialog.tsx';
import { DirectRoutes } from './direct-routes.tsx';
import { NoNumbers } from './no-numbers.tsx';
import { numberColumns } from './number-columns.tsx';
import { NumberEditor } from './number-editor.tsx';
import { SeenNumbers } from './seen-numbers.tsx';
import { entryOf } from './form/places.ts';
import { Unlisted } from './unlisted.tsx';
import { useChosen } from './use-chosen.ts';

/** Each number, where it goes, and whether its backup would hold. */
export function NumbersPage() {
  const numbers = useQuery(ALL);
  const { data: routes = [] } = useQuery(ROUTES);
  const { edited, edit, added, add, close } = useChosen();
  return (
    <>
      <Head numbers={numbers.data} onAdd={() => add('')} />
      <Part of={numbers} height={320}>
        {(rows) =>
          rows.length === 0 ? (
            <NoNumbers />
          ) : (
            <DataTable
              label={NUMBERS.list}
              columns={numberColumns({ routes, edited, edit, close })}
              rows={rows}
              keyOf={({ number }) => number}
              below={editorOf(edited)}
            />
          )
        }
      </Part>
      {edited !== undefined && edited !== '' && isUnlisted(edited, numbers.data) && (
        <Unlisted number={edited} onAdd={() => add(edited)} onClose={close} />
      )}
      <SeenNumbers onAdd={add} />
      <DirectRoutes routes={routes} />
      <AddDialog number={added} onClose={close} onAdded={edit} />
    </>
  );
}

function isUnlisted(edited: string, all: readonly PhoneNumber[] | undefined): boolean {
  return all !== undefined && all.every(({ number }) => entryOf(number) !== edited);
}

/** The editor stands below the row of its number. */
function editorOf(edited: string | undefined): (row: PhoneNumber) => ReactNode {
  return (row) => entryOf(row.number) === edited && <NumberEditor number={row} />;
}

function Head({
  numbers,
  onAdd,
}: {
  numbers: readonly PhoneNumber[] | undefined;
  onAdd: () => void;
}) {
  const countOf = (state: PhoneNumber['protection']['state']): number =>
    (numbers ?? []).filter(({ protection }) => protection.state === state).length;
  const counts = {
    protected: countOf('protected'),
    degraded: countOf('degraded'),
    unprotected: countOf('unprotected'),
  };
  return (
    <PageHead
      title={NUMBERS.title}
      {...(numbers === undefined
        ? {}
        : { tone: toneOf(counts), sentence: NUMBERS.sentence(counts) })}
      actions={
        <>
          <Button variant="default" onClick={onAdd}>
            {NUMBERS.add}
          </Button>
          <Button variant="default" component="a" href={NUMBERS_CSV} download>
            {COMMON.csv}
          </Button>
        </>
      }
    />
  );
}

function toneOf({
  protected: well,
  degraded,
  unprotected,
}: Parameters<typeof NUMBERS.sentence>[0]): Tone {
  if (unprotected > 0) return 'bad';
  if (degraded > 0) return 'warning';
  return well > 0 ? 'good' : 'idle';
}
