import type { Operations } from '../operations.ts';
import type { HistoryObject, ReportOperations } from '../report-operations.ts';
import { reportOperations } from '../reports/reports.ts';
import type { Workings } from './workings.ts';

type Looks = Pick<Operations, 'status' | 'trunks' | 'sites' | 'drills'>;

/** What the records of the running app tell in sums. */
export function reportsOf({ recorder, follower }: Workings, looks: Looks): ReportOperations {
  return reportOperations({
    records: recorder,
    zone: recorder.timeZone,
    plans: () => follower.live().config.failoverPlans,
    watched: () => [
      ...looks.trunks().map(({ name }) => ({ kind: 'trunk', name }) as const),
      ...looks.sites().map(({ name }) => ({ kind: 'site', name }) as const),
    ],
    drills: () => looks.drills(),
    current: (of) => currentOf(of, looks),
  });
}

function currentOf(of: HistoryObject, looks: Looks): { state: string; reason: string } | undefined {
  switch (of.kind) {
    case 'trunk':
      return looks.trunks().find(({ name }) => name === of.name);
    case 'site':
      return looks.sites().find(({ name }) => name === of.name);
    case 'asterisk': {
      const { state, reason = '' } = looks.status().asterisk;
      return { state, reason };
    }
    case 'records': {
      const { state, why = '' } = looks.status().records;
      return { state, reason: why };
    }
  }
}
