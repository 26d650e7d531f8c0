import type { FailoverCounts, MonthStatus, PlanStatus } from '../operations.ts';
import type { Logger } from '../ports.ts';
import type { MonthCount, PlanMark } from '../record-ports.ts';
import type { Recorder } from '../records/recorder.ts';
import type { NumberTable } from '../routing/number-table.ts';
import type { FailoverPlan } from '../settings/failover-plans.ts';
import { planReached } from './events.ts';

/** The shares of a plan that are told, in percent. */
export const MARKS = [80, 100] as const;

export interface PlanWatchParts {
  readonly recorder: Pick<Recorder, 'month' | 'failovers' | 'marks' | 'mark' | 'status'>;
  /** The live configuration. */
  readonly live: () => {
    readonly failoverPlans: readonly FailoverPlan[];
    readonly numbers: NumberTable;
  };
  readonly logger: Logger;
}

type Counted = Pick<MonthCount, 'calls' | 'failovers'>;

/** The counts of a month, by kind and name. A number counts for its entry of `numbers`. */
interface Seen {
  readonly month: string;
  readonly counts: ReadonlyMap<string, Counted>;
}

/**
 * Follows the failovers of the month. The records count them, also those of other nodes with the
 * same database, so it looks there from time to time.
 */
export class PlanWatch {
  readonly #parts: PlanWatchParts;
  readonly #logged = new Set<string>();
  #seen: Seen | undefined;
  #isLooking = false;

  constructor(parts: PlanWatchParts) {
    this.#parts = parts;
  }

  /** Reads the counts, and tells which plans have reached 80 % or 100 %. */
  async look(): Promise<void> {
    const { recorder, live, logger } = this.#parts;
    if (this.#isLooking || recorder.status().state === 'off') return;
    this.#isLooking = true;
    try {
      const { month } = recorder;
      const [counts, made] = await Promise.all([recorder.failovers(month), recorder.marks(month)]);
      this.#seen = { month, counts: byName(counts, live().numbers) };
      this.#tell(month, made);
    } catch (error) {
      // The writer tells when the database is away. The figures then stay as they were.
      logger.debug('the failovers of the month cannot be read now', { error });
    } finally {
      this.#isLooking = false;
    }
  }

  /** Undefined: the records do not say. */
  ofRoute(name: string): MonthStatus | undefined {
    return this.#month('route', name, planOf('route', name));
  }

  /** The calls that a trunk decided. Undefined: the records do not say. */
  ofTrunk(name: string): MonthStatus | undefined {
    return this.#month('trunk', name, planOf('trunk', name));
  }

  /** The calls to an entry of `numbers`, against the plan of its route. */
  ofNumber(entry: string, route: string): MonthStatus | undefined {
    return this.#month('number', entry, planOf('route', route));
  }

  /** All plans. Undefined: there is none, or the records do not say. */
  plans(): { readonly month: string; readonly items: readonly PlanStatus[] } | undefined {
    const seen = this.#current();
    const plans = this.#parts.live().failoverPlans;
    if (seen === undefined || plans.length === 0) return undefined;
    return { month: seen.month, items: plans.map((plan) => statusOf(plan, seen)) };
  }

  /** The failovers of all routes, and of those with a plan. Undefined: the records do not say. */
  total(): FailoverCounts | undefined {
    const seen = this.#current();
    if (seen === undefined) return undefined;
    const routes = [...seen.counts].filter(([key]) => key.startsWith('route '));
    const month = sum(routes.map(([, { failovers }]) => failovers));
    const plans = this.#parts.live().failoverPlans.filter(({ kind }) => kind === 'route');
    if (plans.length === 0) return { of: seen.month, month };
    const statuses = plans.map((plan) => statusOf(plan, seen));
    return {
      of: seen.month,
      month,
      plan: sum(statuses.map(({ plan }) => plan)),
      used: sum(statuses.map(({ used }) => used)),
    };
  }

  #month(
    kind: MonthCount['kind'],
    name: string,
    isItsPlan: (plan: FailoverPlan) => boolean,
  ): MonthStatus | undefined {
    const seen = this.#current();
    if (seen === undefined) return undefined;
    const { calls, failovers } = seen.counts.get(`${kind} ${name}`) ?? NONE;
    const plan = this.#parts.live().failoverPlans.find(isItsPlan);
    if (plan === undefined) return { calls, failovers };
    const { plan: allowed, used } = statusOf(plan, seen);
    return { calls, failovers, plan: allowed, used };
  }

  /** What was seen is old news once the next month has begun. */
  #current(): Seen | undefined {
    return this.#seen?.month === this.#parts.recorder.month ? this.#seen : undefined;
  }

  #tell(month: string, made: readonly PlanMark[]): void {
    const { recorder, logger } = this.#parts;
    const isMade = new Set(made.map((mark) => keyOf(mark)));
    for (const { kind, name, plan, used } of this.plans()?.items ?? []) {
      for (const percent of MARKS) {
        const mark: PlanMark = { month, kind, name, percent };
        if (used * 100 < plan * percent || isMade.has(keyOf(mark))) continue;
        const event = planReached(mark, used, plan);
        recorder.mark(mark, event);
        if (this.#logged.has(keyOf(mark))) continue;
        this.#logged.add(keyOf(mark));
        logger.warn('failovers of the month', { [kind]: name, month, percent, used, plan });
      }
    }
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const NONE: Counted = { calls: 0, failovers: 0 };

function planOf(kind: FailoverPlan['kind'], name: string) {
  return (plan: FailoverPlan): boolean => plan.kind === kind && plan.name === name;
}

function statusOf({ kind, name, perMonth }: FailoverPlan, { counts }: Seen): PlanStatus {
  const used = (counts.get(`${kind} ${name}`) ?? NONE).failovers;
  return { kind, name, plan: perMonth, used };
}

function byName(counts: readonly MonthCount[], numbers: NumberTable): ReadonlyMap<string, Counted> {
  const sums = new Map<string, Counted>();
  for (const { kind, name, calls, failovers } of counts) {
    const counted = kind === 'number' ? (numbers.find(name)?.entry ?? name) : name;
    const key = `${kind} ${counted}`;
    const sum = sums.get(key) ?? NONE;
    sums.set(key, { calls: sum.calls + calls, failovers: sum.failovers + failovers });
  }
  return sums;
}

function keyOf({ month, kind, name, percent }: PlanMark): string {
  return JSON.stringify([month, kind, name, percent]);
}
