import { logTrunkChange } from '../health/log-changes.ts';
import { TrunkMonitor } from '../health/trunk-monitor.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import { trunkChanged } from './events.ts';

/** The health of trunks, whose changes go to the log and the records. */
export function watchTrunks(store: StateStore, recorder: Recorder, logger: Logger): TrunkMonitor {
  const log = logTrunkChange(logger);
  return new TrunkMonitor({
    store,
    onChange: (change) => {
      log(change);
      recorder.tell(trunkChanged(change));
    },
  });
}
