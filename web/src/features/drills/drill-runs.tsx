import { Link } from 'wouter';
import type { Drill } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { When } from '../../shared/when.tsx';
import { DRILL } from '../../words/en/drills.ts';
import { toneOfDrill } from './drill-state.tsx';

const WORDS = DRILL.past;

type Run = Drill['runs'][number];

/** The last runs of a drill, the newest first. */
export function DrillRuns({ drill: { runs } }: { drill: Drill }) {
  return (
    <Panel title={WORDS.title}>
      {runs.length === 0 ? (
        <Empty>{WORDS.none}</Empty>
      ) : (
        <PlainTable label={WORDS.title} columns={COLUMNS} rows={runs} keyOf={keyOf} />
      )}
    </Panel>
  );
}

function keyOf({ run }: Run): string {
  return String(run);
}

const COLUMNS: ReadonlyArray<PlainColumn<Run>> = [
  {
    head: WORDS.run,
    cell: ({ run, at }) => (
      <Link href={`?run=${run}`}>
        <When at={at} as="list" />
      </Link>
    ),
  },
  { head: WORDS.by, isMinor: true, cell: ({ by }) => by },
  { head: WORDS.passed, isFigure: true, cell: ({ passed }) => passed },
  { head: WORDS.failed, isFigure: true, cell: ({ failed }) => failed },
  {
    head: WORDS.state,
    cell: ({ state, passed, failed, reason }) => (
      <span title={reason}>
        <Chip
          tone={toneOfDrill({ state, counts: { passed, failed } })}
          word={WORDS.states[state]}
        />
      </span>
    ),
  },
];
