import type { RecordedCall } from '../record-shapes.ts';
import { differenceOf, isServed, resultsOf, type CallPart } from './difference.ts';

/**
 * How a call would differ. `failed`: it was served, and would not be. `served`: the reverse.
 * `moved`: it would be served by another way. `other`: nobody serves it, in another way than then.
 */
export type Change = 'failed' | 'served' | 'moved' | 'other';

/** Calls of a route that would change from one result to the same other one. */
export interface ReplayGroup {
  readonly change: Change;
  readonly route: string;
  /** Human-readable: `was answered by carrier-a`. */
  readonly before: string;
  /** Human-readable: `go back to the dialplan with NOROUTE`. */
  readonly after: string;
  readonly calls: number;
  /** Those of them in which the end of an attempt is assumed. */
  readonly assumed: number;
  /** How much earlier callers would be served, on average. Milliseconds. Absent: they are not. */
  readonly soonerMs?: number;
  /** The ids of the newest of these calls. */
  readonly ids: readonly string[];
}

export type Counts = Readonly<Record<'calls' | 'same' | Change, number>>;

/** What would have become of many calls. */
export interface ReplaySummary extends Counts {
  /** The calls whose change rests on an assumed end. */
  readonly assumed: number;
  readonly routes: ReadonlyArray<{ readonly route: string } & Counts>;
  /** The worst change first, then the most calls. */
  readonly groups: readonly ReplayGroup[];
  readonly notReplayed: number;
  readonly notReplayedBecause: ReadonlyArray<{ readonly why: string; readonly calls: number }>;
}

const CHANGES: readonly Change[] = ['failed', 'served', 'other', 'moved'];

/** The ids of a group that are named. */
const MOST_IDS = 3;
/** More results than this are told as one, so that memory stays flat. */
const MOST_GROUPS = 500;

/** Sums up calls as they are replayed, the newest first. Its memory does not grow with them. */
export class ReplayTally {
  readonly #routes = new Map<string, Record<keyof Counts, number>>();
  readonly #groups = new Map<string, Group>();
  readonly #notReplayed = new Map<string, number>();
  #assumed = 0;

  /** How many calls it has seen. */
  get seen(): number {
    return (
      sum(this.#notReplayed.values()) + sum(Array.from(this.#routes.values(), (one) => one.calls))
    );
  }

  /** @param why human-readable: `it was part of a drill` */
  leaveOut(why: string): void {
    this.#notReplayed.set(why, (this.#notReplayed.get(why) ?? 0) + 1);
  }

  /** @param isAssumed whether the end of an attempt is assumed */
  add(before: RecordedCall, after: CallPart, isAssumed: boolean): void {
    const { route, id } = before.call;
    const counts = this.#routes.get(route) ?? { ...NONE };
    this.#routes.set(route, counts);
    counts.calls += 1;
    const { same, soonerMs } = differenceOf(before, after);
    if (same) {
      counts.same += 1;
      return;
    }
    const change = changeOf(before, after);
    counts[change] += 1;
    if (isAssumed) this.#assumed += 1;
    const { did, would } = resultsOf(before, after);
    const group = this.#groupOf(change, route, did, would);
    group.calls += 1;
    group.assumed += isAssumed ? 1 : 0;
    group.soonerMs += soonerMs ?? 0;
    if (group.ids.length < MOST_IDS) group.ids.push(id);
  }

  get summary(): ReplaySummary {
    const routes = Array.from(this.#routes, ([route, counts]) => ({ route, ...counts }));
    const totals = { ...NONE };
    for (const counts of routes) {
      for (const name of Object.keys(totals) as Array<keyof Counts>) totals[name] += counts[name];
    }
    const groups = [...this.#groups.values()].toSorted(
      (a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) || b.calls - a.calls,
    );
    return {
      ...totals,
      assumed: this.#assumed,
      routes: routes.toSorted((a, b) => b.calls - b.same - (a.calls - a.same)),
      groups: groups.map(({ soonerMs, ...group }) => ({
        ...group,
        ...(group.change === 'moved' ? { soonerMs: Math.round(soonerMs / group.calls) } : {}),
      })),
      notReplayed: sum(this.#notReplayed.values()),
      notReplayedBecause: Array.from(this.#notReplayed, ([why, calls]) => ({
        why,
        calls,
      })).toSorted((a, b) => b.calls - a.calls),
    };
  }

  #groupOf(change: Change, route: string, did: string, would: string): Group {
    const key = JSON.stringify([change, route, did, would]);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const isMore = this.#groups.size >= MOST_GROUPS && did !== MORE;
    if (isMore) return this.#groupOf(change, route, MORE, MORE);
    const group: Group = {
      change,
      route,
      before: did,
      after: would,
      calls: 0,
      assumed: 0,
      soonerMs: 0,
      ids: [],
    };
    this.#groups.set(key, group);
    return group;
  }
}

interface Group {
  readonly change: Change;
  readonly route: string;
  readonly before: string;
  readonly after: string;
  calls: number;
  assumed: number;
  /** Of all calls together. */
  soonerMs: number;
  readonly ids: string[];
}

const MORE = 'more results';

const NONE: Readonly<Record<keyof Counts, number>> = {
  calls: 0,
  same: 0,
  failed: 0,
  served: 0,
  moved: 0,
  other: 0,
};

function changeOf(before: CallPart, after: CallPart): Change {
  const [then, now] = [isServed(before), isServed(after)];
  if (then) return now ? 'moved' : 'failed';
  return now ? 'served' : 'other';
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
