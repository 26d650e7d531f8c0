import { useQuery } from '@tanstack/react-query';
import { useWhyOff } from '../../api/permission.ts';
import { DRILLS as ALL } from '../../api/queries.ts';
import type { Drill } from '../../api/types.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Empty } from '../../shared/empty.tsx';
import { OrderButton } from '../../shared/order-button.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { DRILLS } from '../../words/en/drills.ts';
import { COLUMNS, nameOf } from './drill-columns.tsx';
import { toneOfDrill } from './drill-state.tsx';
import { StartDialog } from './start-dialog.tsx';
import { WriteDialog } from './write-dialog.tsx';

/** Proving a backup in daylight. */
export function DrillsPage() {
  const drills = useQuery(ALL);
  return (
    <>
      <Head drills={drills.data} />
      <Part of={drills} height={240}>
        {(all) =>
          all.length === 0 ? (
            <Empty step={<WriteOrder />}>{DRILLS.none}</Empty>
          ) : (
            <DataTable label={DRILLS.list} columns={COLUMNS} rows={all} keyOf={nameOf} />
          )
        }
      </Part>
      <StartDialog drills={drills.data ?? []} />
      <WriteDialog drills={drills.data ?? []} />
    </>
  );
}

function Head({ drills }: { drills: readonly Drill[] | undefined }) {
  const nowMs = useNow();
  if (drills === undefined || drills.length === 0) return <PageHead title={DRILLS.title} />;
  const running = drills.filter(({ state }) => state === 'running').map(nameOf);
  if (running.length > 0) {
    return (
      <PageHead
        title={DRILLS.title}
        tone="active"
        sentence={DRILLS.runs(running)}
        actions={<WriteOrder />}
      />
    );
  }
  const [last] = drills
    .flatMap((drill) => (drill.endedAt === undefined ? [] : [{ drill, endedAt: drill.endedAt }]))
    .toSorted((one, other) => Date.parse(other.endedAt) - Date.parse(one.endedAt));
  if (last === undefined) {
    return (
      <PageHead title={DRILLS.title} tone="idle" sentence={DRILLS.noRun} actions={<WriteOrder />} />
    );
  }
  const ago = roughSpan(nowMs - Date.parse(last.endedAt));
  return (
    <PageHead
      title={DRILLS.title}
      tone={toneOfDrill(last.drill)}
      sentence={DRILLS.lastRun(last.drill.name, howOf(last.drill), ago)}
      actions={<WriteOrder />}
    />
  );
}

function WriteOrder() {
  const { open } = useDialog('number');
  const whyOff = useWhyOff();
  return <OrderButton word={DRILLS.orders.write} object="" whyOff={whyOff} give={() => open()} />;
}

function howOf({ state, counts }: Drill): string {
  if (state === 'aborted' || counts.failed > 0) return DRILLS.hows.failed;
  return counts.passed > 0 ? DRILLS.hows.passed : DRILLS.hows.nothing;
}
