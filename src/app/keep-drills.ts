import { DrillKeeper } from '../drills/drill-keeper.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import { drillChanged } from './events.ts';
import type { Notices } from './notices.ts';
import type { SharedDrills } from './shared-drills.ts';

interface DrillParts {
  /** The name of this node. Undefined: the app is in no cluster. */
  readonly node: string | undefined;
  readonly logger: Logger;
  readonly store: StateStore;
  readonly recorder: Recorder;
  readonly notices: Notices;
  readonly shared: () => SharedDrills;
}

/** The drills. Other nodes, the records and people hear of them. */
export function keepDrills(parts: DrillParts): DrillKeeper {
  const { node, logger, store, recorder, notices, shared } = parts;
  return new DrillKeeper({
    node,
    logger,
    store,
    onChange: (change) => {
      if (shared().changed(change)) recorder.tell(drillChanged(change));
    },
    onCall: (calls) => shared().called(calls),
    onEnd: (end) => shared().ended(end, (report) => notices.drillEnded(report)),
  });
}
