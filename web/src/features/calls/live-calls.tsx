import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LIVE_CALLS } from '../../api/call-queries.ts';
import type { LiveRow } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Part } from '../../shared/part.tsx';
import { useNow } from '../../time/clock.ts';
import { CALLS } from '../../words/en/calls.ts';
import { CallTable } from './call-table.tsx';
import styles from './live-calls.module.css';
import { useSteadyRows } from './use-steady-rows.ts';

/** Calls that have not ended, as they change. */
export function LiveCalls() {
  const calls = useQuery(LIVE_CALLS);
  return (
    <Part of={calls} height={400}>
      {(rows) => <Rows rows={rows} />}
    </Part>
  );
}

/** How long a call is still shown after its end. */
const SHOWN_AFTER_END_MS = 10_000;

function Rows({ rows }: { rows: readonly LiveRow[] }) {
  const nowMs = useNow();
  const present = rows.filter(
    ({ ended }) => ended === undefined || nowMs - ended.atMs < SHOWN_AFTER_END_MS,
  );
  const { shown, newer, showNewer, handlers } = useSteadyRows(present);
  return (
    <div {...handlers}>
      <div className={styles.news} aria-live="polite">
        {newer > 0 && (
          <Button variant="default" size="xs" radius="xl" onClick={showNewer}>
            {CALLS.newCalls(newer)}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <Empty>{CALLS.none.live}</Empty>
      ) : (
        <CallTable rows={shown} label={CALLS.tabs.live} />
      )}
    </div>
  );
}
