import assert from 'node:assert/strict';
import { SharedDrills } from '../../../src/app/shared-drills.ts';
import type { PlannedDrill } from '../../../src/core/route/drill.ts';
import { DrillKeeper } from '../../../src/drills/drill-keeper.ts';
import type { DrillRunReport } from '../../../src/operations.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';
import type { NodeWorld, WorldNode } from '../cluster/node-world.ts';

export const DRILL: PlannedDrill = {
  name: 'tuesday',
  on: { kind: 'trunk', name: 'carrier-a' },
  as: { by: 'sip', code: 503 },
  share: 1,
  forMs: 600_000,
};
export const ANA = { by: 'ana', reason: '' };

export interface Drilled extends WorldNode {
  readonly drills: DrillKeeper;
  readonly shared: SharedDrills;
  /** What this node has told people. */
  readonly reports: readonly DrillRunReport[];
  readonly changes: readonly string[];
}

/** Starts a node that has the drill. */
export function startDrilled(world: NodeWorld, name: string): Drilled {
  const logger = recordingLogger([]);
  const reports: DrillRunReport[] = [];
  const changes: string[] = [];
  const node = world.start(name);
  const drills = new DrillKeeper({
    node: name,
    logger,
    store: new StateInMemory(),
    onChange: (change) => {
      if (drilled.shared.changed(change)) changes.push(`${change.drill} ${change.to}`);
    },
    onCall: (calls) => drilled.shared.called(calls),
    onEnd: (end) => drilled.shared.ended(end, (report) => reports.push(report)),
  });
  drills.configure([DRILL], (written) => written);
  const drilled: Drilled = Object.assign(node, {
    drills,
    reports,
    changes,
    shared: new SharedDrills({ membership: node.membership, drills, logger }),
  });
  return drilled;
}

/** A call that the drill fails once, and how it goes on. */
export function call({ drills }: Drilled, id: string, passes: boolean): void {
  const [drill] = drills.drillsFor('2025550100');
  assert(drill !== undefined, 'the drill does not run');
  const fact = { call: id, ms: 0 };
  drills.onFact({ ...fact, kind: 'attempt-uncalled', drill } as never);
  const end = passes ? { kind: 'call-connected' } : { kind: 'call-ended', status: 'CONGESTION' };
  drills.onFact({ ...fact, ...end } as never);
}

export function stateOf({ drills }: Drilled) {
  const [status] = drills.statuses();
  return status;
}
