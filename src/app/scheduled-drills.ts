import type { Operations } from '../operations.ts';
import { drillNotStarted } from './events.ts';
import type { Workings } from './workings.ts';

/** Starts the drills whose time has come, or says why one does not start. */
export function startDueDrills(
  {
    drills,
    recorder,
    logger,
    membership,
  }: Pick<Workings, 'drills' | 'recorder' | 'logger' | 'membership'>,
  operations: Pick<Operations, 'startDrill'>,
): void {
  const due = drills.due();
  // One node starts a drill for all of them.
  if (membership?.coordinates() === false) return;
  for (const { name, schedule, isMissed } of due) {
    const why = isMissed ? 'the app did not run at its time' : whyNot(name, schedule);
    if (why === undefined) continue;
    logger.warn('drill not started', { drill: name, schedule, why });
    recorder.tell(drillNotStarted(name, schedule, why));
  }

  function whyNot(name: string, schedule: string): string | undefined {
    const [last] = drills.statuses().find((drill) => drill.name === name)?.runs ?? [];
    // Nobody's calls fail twice because nobody looked.
    if (last?.state === 'aborted') return 'its last run was aborted: a person must start it again';
    const done = operations.startDrill(name, { by: 'schedule', reason: schedule });
    return done.ok ? undefined : done.message;
  }
}
