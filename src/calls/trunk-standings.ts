import { targetsOf, watchedOf, type Route, type Watched } from '../core/route/route.ts';
import type { OwnLimit } from '../core/cluster/own-limit.ts';
import type { ShareView } from '../core/cluster/share-view.ts';
import type { Forecast } from '../core/route/forecast.ts';
import type { Room, Standing, Standings } from '../core/route/standing.ts';
import { startWindow } from '../core/route/start-window.ts';
import type { SiteHealthView, TrunkHealthView } from '../ports.ts';

/**
 * Counts the legs of each trunk and host and adds its health, so that a call knows which ones it
 * can use.
 */
export class TrunkStandings {
  readonly #health: TrunkHealthView;
  readonly #sites: SiteHealthView;
  readonly #forecast: Pick<Standings, 'forecast'>;
  /** The legs by the name of their trunk or host, from their creation until their end is seen. */
  readonly #legs = new Map<string, Set<string>>();
  readonly #nameOf = new Map<string, string>();
  /** The times of the latest legs of each trunk with `max_calls_per_second`, the oldest first. */
  readonly #starts = new Map<string, number[]>();
  /** The legs of each trunk or host since the start of the app. */
  readonly #begun = new Map<string, number>();
  readonly #shares: ShareView | undefined;

  /**
   * @param sites the sites that are down; they postpone attempts too
   * @param forecast absent: no leg is prepared unless its route says `always`
   * @param shares absent: this node has all limits for itself
   */
  constructor(
    health: TrunkHealthView,
    sites: SiteHealthView,
    forecast?: Forecast,
    shares?: ShareView,
  ) {
    this.#health = health;
    this.#sites = sites;
    this.#forecast = forecast === undefined ? {} : { forecast };
    this.#shares = shares;
  }

  /** A call has started that can use these. */
  callStarted(watched: readonly Watched[]): void {
    this.#health.callStarted(watched.map(({ name }) => name));
  }

  /** Counts a leg that is created on a trunk or a host. Legs of emergency calls count too. */
  add({ name, maxCallsPerSecond }: Watched, leg: string, atMs: number): void {
    this.adopt(name, leg);
    this.#begun.set(name, (this.#begun.get(name) ?? 0) + 1);
    // A call with the plan of an older configuration may carry no limit. Its leg counts all the
    // same.
    if (maxCallsPerSecond !== undefined || this.#starts.has(name)) {
      valueAt(this.#starts, name, (): number[] => []).push(atMs);
    }
  }

  /** Counts a leg that was created before this run of the app. */
  adopt(name: string, leg: string): void {
    this.#nameOf.set(leg, name);
    valueAt(this.#legs, name, () => new Set<string>()).add(leg);
  }

  /** The end of a channel was seen. A channel that is no counted leg changes nothing. */
  remove(leg: string): void {
    const name = this.#nameOf.get(leg);
    if (name === undefined) return;
    this.#nameOf.delete(leg);
    this.#legs.get(name)?.delete(leg);
  }

  /** The number of legs that a trunk or a host carries now. */
  callsOf(name: string): number {
    return this.#legs.get(name)?.size ?? 0;
  }

  /** The current standings of these and of all sites. */
  standings(watched: readonly Watched[], atMs: number): Standings {
    const standings = watched.map((part) => [part.name, this.standingOf(part, atMs)] as const);
    return { watched: new Map(standings), sites: this.#sites.standings(), ...this.#forecast };
  }

  standingOf(part: Watched, atMs: number): Standing {
    const room = this.#room(part, atMs);
    const health = this.#health.standing(part.name);
    return room === undefined ? health : { ...health, room };
  }

  /** The limits of a trunk that all nodes have together, and what this one uses of them. */
  limitsOf({ name, maxCalls, maxCallsPerSecond, limitsPerNode }: Watched, atMs: number): OwnLimits {
    if (limitsPerNode === true) return [];
    const begun = this.#begun.get(name) ?? 0;
    const windowed = maxCallsPerSecond === undefined ? undefined : startWindow(maxCallsPerSecond);
    return [
      ...(maxCalls === undefined
        ? []
        : [{ units: 'calls' as const, cap: maxCalls, busy: this.callsOf(name), windowMs: 0 }]),
      ...(windowed === undefined
        ? []
        : [
            {
              units: 'starts' as const,
              cap: windowed.most,
              busy: this.#startsIn(name, windowed.windowMs, atMs),
              windowMs: windowed.windowMs,
            },
          ]),
    ].map(({ units, ...limit }) => ({ name: `${units} ${name}` as const, ...limit, begun }));
  }

  #room(part: Watched, atMs: number): Room | undefined {
    const { name, maxCalls, maxCallsPerSecond } = part;
    const rooms: Room[] = [];
    if (maxCalls !== undefined) {
      const calls = this.callsOf(name);
      const share = this.#shareOf('calls', part, maxCalls, calls);
      rooms.push(roomOf(`max_calls ${maxCalls}`, maxCalls, share, calls));
    }
    if (maxCallsPerSecond !== undefined) {
      // The limit holds in every window of that length, whenever it begins, because a carrier's
      // seconds start at times of its own.
      const { most, windowMs } = startWindow(maxCallsPerSecond);
      const starts = this.#startsIn(name, windowMs, atMs);
      const share = this.#shareOf('starts', part, most, starts);
      rooms.push(roomOf(`max_calls_per_second ${maxCallsPerSecond}`, most, share, starts));
    }
    return rooms.toSorted((a, b) => a.legs - b.legs)[0];
  }

  #shareOf(
    units: 'calls' | 'starts',
    { name, limitsPerNode }: Watched,
    cap: number,
    busy: number,
  ): number {
    if (this.#shares === undefined || limitsPerNode === true) return cap;
    return this.#shares.usable(units, name, cap, busy);
  }

  #startsIn(trunk: string, windowMs: number, atMs: number): number {
    const within = (this.#starts.get(trunk) ?? []).filter((start) => start > atMs - windowMs);
    this.#starts.set(trunk, within);
    return within.length;
  }
}

type OwnLimits = readonly OwnLimit[];

/** @param limit `max_calls 30`; with a share: `max_calls 30, 8 of them here` */
function roomOf(limit: string, cap: number, share: number, used: number): Room {
  const legs = share - used;
  return share < cap
    ? { legs, limit: `${limit}, ${share} of them here`, isShare: true }
    : { legs, limit };
}

/** The trunks and hosts that a route can use, each once. */
export function watchedOfRoute(route: Route): readonly Watched[] {
  const watched = targetsOf(route).flatMap(({ destination }) => watchedOf(destination));
  return [...new Map(watched.map((part) => [part.name, part])).values()];
}

function valueAt<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
