import { targetsOf, watchedOf, type Route, type Watched } from '../core/route/route.ts';
import type { Forecast } from '../core/route/forecast.ts';
import type { Room, Standing, Standings } from '../core/route/standing.ts';
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

  /**
   * @param sites the sites that are down; they postpone attempts too
   * @param forecast absent: no leg is prepared unless its route says `always`
   */
  constructor(health: TrunkHealthView, sites: SiteHealthView, forecast?: Forecast) {
    this.#health = health;
    this.#sites = sites;
    this.#forecast = forecast === undefined ? {} : { forecast };
  }

  /** A call has started that can use these. */
  callStarted(watched: readonly Watched[]): void {
    this.#health.callStarted(watched.map(({ name }) => name));
  }

  /** Counts a leg that is created on a trunk or a host. Legs of emergency calls count too. */
  add({ name, maxCallsPerSecond }: Watched, leg: string, atMs: number): void {
    this.adopt(name, leg);
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

  #room({ name, maxCalls, maxCallsPerSecond }: Watched, atMs: number): Room | undefined {
    const rooms = [
      ...(maxCalls === undefined
        ? []
        : [{ legs: maxCalls - this.callsOf(name), limit: `max_calls ${maxCalls}` }]),
      ...(maxCallsPerSecond === undefined
        ? []
        : [
            {
              legs: this.#startsLeft(name, maxCallsPerSecond, atMs),
              limit: `max_calls_per_second ${maxCallsPerSecond}`,
            },
          ]),
    ];
    return rooms.toSorted((a, b) => a.legs - b.legs)[0];
  }

  /**
   * The limit holds in every window of that length, whenever it begins, because a carrier's seconds
   * start at times of its own.
   */
  #startsLeft(trunk: string, perSecond: number, atMs: number): number {
    const most = Math.max(1, Math.floor(perSecond));
    const windowMs = (most / perSecond) * 1000;
    const within = (this.#starts.get(trunk) ?? []).filter((start) => start > atMs - windowMs);
    this.#starts.set(trunk, within);
    return most - within.length;
  }
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
