import { isDeepStrictEqual } from 'node:util';
import type { DrillSchedule, PlannedDrill } from '../core/route/drill.ts';
import { nextTime } from '../words/cron.ts';

/**
 * A start that is later than this is missed: a drill in daylight must not begin at night because
 * the machine was asleep. Milliseconds.
 */
const LATEST_MS = 60_000;

/** A drill whose time has come. */
export interface DueDrill {
  readonly name: string;
  /** As configured: `Tue 10:00`. */
  readonly schedule: string;
  /** The time has passed long ago. */
  readonly isMissed: boolean;
}

interface Next {
  readonly schedule: DrillSchedule;
  /** Wall clock. Undefined: never again. */
  readonly atMs: number | undefined;
}

/** Knows when the next run of each scheduled drill begins. */
export class DrillTimes {
  readonly #next = new Map<string, Next>();

  /** @param nowMs wall clock, as all times here */
  configure(drills: readonly PlannedDrill[], nowMs: number): void {
    const before = new Map(this.#next);
    this.#next.clear();
    for (const { name, schedule } of drills) {
      if (schedule === undefined) continue;
      const known = before.get(name);
      const isSame = isDeepStrictEqual(known?.schedule, schedule);
      this.#next.set(name, isSame && known ? known : nextOf(schedule, nowMs));
    }
  }

  /** Undefined: it has no schedule, or its schedule is over. */
  nextOf(name: string): number | undefined {
    return this.#next.get(name)?.atMs;
  }

  /** The drills whose time has come since the last question. */
  due(nowMs: number): readonly DueDrill[] {
    return [...this.#next].flatMap(([name, { schedule, atMs = Infinity }]) => {
      if (nowMs < atMs) return [];
      this.#next.set(name, nextOf(schedule, nowMs));
      return [{ name, schedule: schedule.text, isMissed: nowMs - atMs > LATEST_MS }];
    });
  }
}

function nextOf(schedule: DrillSchedule, nowMs: number): Next {
  return { schedule, atMs: nextTime(schedule.cron, schedule.timeZone, nowMs) };
}
