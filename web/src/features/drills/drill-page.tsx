import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { DRILLS as ALL } from '../../api/queries.ts';
import type { Drill } from '../../api/types.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { DRILL } from '../../words/en/drills.ts';
import { DrillFacts } from './drill-facts.tsx';
import { DrillOrders } from './drill-orders.tsx';
import { DrillRuns } from './drill-runs.tsx';
import { toneOfDrill } from './drill-state.tsx';
import { DrilledCalls } from './drilled-calls.tsx';
import styles from './drills.module.css';
import { LastProven } from './last-proven.tsx';
import { StartDialog } from './start-dialog.tsx';

/** One drill: what it does, its present run call by call, and the runs before. */
export function DrillPage() {
  const { name = '' } = useParams();
  const drills = useQuery(ALL);
  const drill = drills.data?.find((one) => one.name === name);
  // A list from before the drill was written is no answer.
  if (drill === undefined && (drills.data === undefined || drills.isFetching)) {
    return (
      <>
        <PageHead title={DRILL.title(name)} />
        <Part of={{ ...drills, data: undefined }} height={400}>
          {() => null}
        </Part>
      </>
    );
  }
  if (drill !== undefined) return <Known drill={drill} />;
  return (
    <>
      <PageHead title={DRILL.title(name)} sentence={DRILL.unknown(name)} tone="idle" />
      <p>
        <Link href="/drills">{DRILL.all}</Link>
      </p>
    </>
  );
}

function Known({ drill }: { drill: Drill }) {
  return (
    <>
      <Head drill={drill} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <DrilledCalls drill={drill} />
          <DrillRuns drill={drill} />
        </div>
        <div className={styles.column}>
          <DrillFacts drill={drill} />
          <LastProven target={drill.target} />
        </div>
      </div>
      <StartDialog drills={[drill]} />
    </>
  );
}

function Head({ drill }: { drill: Drill }) {
  const { name, state, counts, reason } = drill;
  const nowMs = useNow();
  const provesNothing = state === 'ended' && counts.passed + counts.failed === 0;
  return (
    <PageHead
      title={DRILL.title(name)}
      tone={toneOfDrill(drill)}
      sentence={sentenceOf(drill, nowMs)}
      more={
        <>
          {reason !== undefined && <Told text={reason} />}
          {provesNothing && <> {DRILL.nothing}</>}
        </>
      }
      actions={<DrillOrders drill={drill} size="sm" />}
    />
  );
}

function sentenceOf({ name, state, counts, endsAt, endedAt }: Drill, nowMs: number): string {
  const { passed, failed } = counts;
  const ago = endedAt === undefined ? '' : roughSpan(nowMs - Date.parse(endedAt));
  switch (state) {
    case 'idle':
      return DRILL.idle(name);
    case 'running': {
      const left = endsAt === undefined ? '' : roughSpan(Date.parse(endsAt) - nowMs);
      return DRILL.runs(name, left, passed, failed);
    }
    case 'ended':
      return DRILL.ended(name, ago, passed, failed);
    case 'aborted':
      return DRILL.aborted(name, ago);
  }
}
