import type { Membership } from '../cluster/membership.ts';
import type { SharedEntry } from '../cluster/shared-store.ts';
import type { CallsOfRun, DrillChange, DrillEnd } from '../drills/drill-changes.ts';
import type { DrillKeeper } from '../drills/drill-keeper.ts';
import type { Done, DrillRunReport, Order } from '../operations.ts';
import type { Logger } from '../ports.ts';
import { readSharedCalls, readSharedRun, type SharedDrillRun } from './read-shared-drill.ts';
import { KINDS } from './shared-kinds.ts';

export interface SharedDrillsParts {
  /** Undefined: the app is in no cluster. */
  readonly membership: Membership | undefined;
  readonly drills: DrillKeeper;
  readonly logger: Logger;
}

/** The other nodes have told of their last calls after so long. Milliseconds. */
const LAST_CALLS_MS = 3000;

/**
 * The drills that all nodes of a cluster run together: a start, an end and the calls of one node
 * reach the others. A node that loses the others ends such a run, because nobody could stop it.
 */
export class SharedDrills {
  readonly #parts: SharedDrillsParts;
  /** What is heard is not said again. */
  #isHearing = false;

  constructor(parts: SharedDrillsParts) {
    this.#parts = parts;
    const { membership } = parts;
    membership?.watch((change) => {
      if (change.of === 'self' && change.to === 'alone') this.#alone();
    });
    const shared = membership?.shared;
    shared?.follow(KINDS.drill, {
      isKept: false,
      isStronger: isLater,
      take: (entry) => this.#hearing(() => this.#takeRun(entry)),
    });
    shared?.follow(KINDS.drillCalls, {
      isKept: false,
      isStronger: () => true,
      // What this node concludes from them is its own word.
      take: (entry) => this.#takeCalls(entry),
    });
  }

  /** @param isHere only on this node */
  start(name: string, order: Order, isHere: boolean): Done {
    const { membership, drills } = this.#parts;
    if (membership === undefined || isHere) return drills.start(name, order);
    const { state, node } = membership.status();
    if (state === 'together') {
      const runs = membership.shared
        .all(KINDS.drill)
        .map(({ value }) => readSharedRun(value)?.run ?? 0);
      return drills.start(name, order, { highest: Math.max(0, ...runs) });
    }
    const why = `node ${node} is not together with the others, so nobody there could stop it`;
    const remedy = `to start it on this node alone: ari-failover drill start ${name} --here`;
    return { ok: false, why: 'impossible', message: `${why}; ${remedy}` };
  }

  /** A run has started or ended here. @returns whether this node tells people of it */
  changed(change: DrillChange): boolean {
    const { membership } = this.#parts;
    if (membership === undefined || !change.isShared) return true;
    if (!this.#isHearing) this.#say(membership, change);
    return membership.coordinates();
  }

  /** A drilled call has ended here. */
  called({ drill, ...calls }: CallsOfRun): void {
    const { membership } = this.#parts;
    if (membership === undefined) return;
    membership.shared.say(KINDS.drillCalls, `${drill}/${membership.node}`, calls);
  }

  /** A run has ended here. `tell` tells people of it, once in the cluster. */
  ended({ report, isShared }: DrillEnd, tell: (report: DrillRunReport) => void): void {
    const { membership, drills } = this.#parts;
    if (membership === undefined || !isShared) return tell(report);
    if (!membership.coordinates()) return;
    const { drill, run } = report;
    setTimeout(() => tell(drills.run(drill, run) ?? report), LAST_CALLS_MS).unref();
  }

  #alone(): void {
    this.#hearing(() => this.#parts.drills.leave('this node has lost the others'));
  }

  #say({ shared, aheadMs }: Membership, change: DrillChange): void {
    const { drill, run, to, why, startedAtMs, endsAtMs } = change;
    const nowMs = shared.nowMs();
    const times = { startedAtMs: startedAtMs - aheadMs, endsAtMs: endsAtMs - aheadMs };
    if (to === 'running') {
      shared.say(KINDS.drill, drill, { run, startedBy: why, ...times } satisfies SharedDrillRun);
      return;
    }
    const said = readSharedRun(shared.find(KINDS.drill, drill)?.value);
    // Each node ends a run by itself when its time is over.
    const isKnown = said?.run !== run || said.end !== undefined || times.endsAtMs <= nowMs;
    if (!isKnown) shared.say(KINDS.drill, drill, { ...said, end: { state: to, reason: why } });
  }

  #takeRun(entry: SharedEntry): void {
    const { membership, drills } = this.#parts;
    const said = readSharedRun(entry.value);
    if (said === undefined) return this.#complain(entry);
    const { end, startedAtMs, endsAtMs, ...run } = said;
    const aheadMs = membership?.aheadMs ?? 0;
    if (end !== undefined) return drills.finish(entry.name, said.run, end);
    // A node that starts while a drill runs takes no part.
    if (membership !== undefined && startedAtMs < membership.startedAtMs) return;
    const times = { startedAtMs: startedAtMs + aheadMs, endsAtMs: endsAtMs + aheadMs };
    drills.join(entry.name, { ...run, ...times });
  }

  #takeCalls(entry: SharedEntry): void {
    const calls = readSharedCalls(entry.value, entry.node);
    if (calls === undefined) return this.#complain(entry);
    const drill = entry.name.slice(0, -`/${entry.node}`.length);
    this.#parts.drills.hear(entry.node, { ...calls, drill });
  }

  #hearing(take: () => void): void {
    this.#isHearing = true;
    try {
      take();
    } finally {
      this.#isHearing = false;
    }
  }

  #complain({ kind, name, node }: SharedEntry): void {
    this.#parts.logger.warn('what another node shares cannot be read', { kind, name, node });
  }
}

/** A later run counts more, and of one run its end. */
function isLater(mine: SharedEntry, theirs: SharedEntry): boolean {
  const [one, other] = [readSharedRun(mine.value), readSharedRun(theirs.value)];
  if (one === undefined || other === undefined) return other === undefined;
  if (one.run !== other.run) return one.run > other.run;
  return one.end !== undefined && other.end === undefined;
}
