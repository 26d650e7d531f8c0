import { trunksOf, type Route, type Trunk } from '../core/route/route.ts';
import type { Room, Standing, Standings } from '../core/route/standing.ts';
import type { SiteHealthView, TrunkHealthView } from '../ports.ts';

/**
 * Counts the legs of each trunk and adds its health, so that a call knows which trunks it can use.
 */
export class TrunkStandings {
  readonly #health: TrunkHealthView;
  readonly #sites: SiteHealthView;
  /** The legs by trunk name, from their creation until their end is seen. */
  readonly #legs = new Map<string, Set<string>>();
  readonly #trunkOf = new Map<string, string>();
  /** The times of the latest legs of each trunk with `max_calls_per_second`, the oldest first. */
  readonly #starts = new Map<string, number[]>();

  /** @param sites the sites that are down; they postpone attempts too */
  constructor(health: TrunkHealthView, sites: SiteHealthView) {
    this.#health = health;
    this.#sites = sites;
  }

  /** A call has started that can use these trunks. */
  callStarted(trunks: readonly Trunk[]): void {
    this.#health.callStarted(trunks.map(({ name }) => name));
  }

  /** Counts a leg that is created on a trunk. Legs of emergency calls count too. */
  add({ name, maxCallsPerSecond }: Trunk, leg: string, atMs: number): void {
    this.adopt(name, leg);
    // A call with the plan of an older configuration may carry no limit. Its leg counts all the
    // same.
    if (maxCallsPerSecond !== undefined || this.#starts.has(name)) {
      valueAt(this.#starts, name, (): number[] => []).push(atMs);
    }
  }

  /** Counts a leg that was created before this run of the app. */
  adopt(trunk: string, leg: string): void {
    this.#trunkOf.set(leg, trunk);
    valueAt(this.#legs, trunk, () => new Set<string>()).add(leg);
  }

  /** The end of a channel was seen. A channel that is no counted leg changes nothing. */
  remove(leg: string): void {
    const trunk = this.#trunkOf.get(leg);
    if (trunk === undefined) return;
    this.#trunkOf.delete(leg);
    this.#legs.get(trunk)?.delete(leg);
  }

  /** The number of legs that a trunk carries now. */
  callsOf(trunk: string): number {
    return this.#legs.get(trunk)?.size ?? 0;
  }

  /** The current standings of these trunks and of all sites. */
  standings(trunks: readonly Trunk[], atMs: number): Standings {
    const standings = trunks.map((trunk) => [trunk.name, this.standingOf(trunk, atMs)] as const);
    return { trunks: new Map(standings), sites: this.#sites.standings() };
  }

  standingOf(trunk: Trunk, atMs: number): Standing {
    const room = this.#room(trunk, atMs);
    const health = this.#health.standing(trunk.name);
    return room === undefined ? health : { ...health, room };
  }

  #room({ name, maxCalls, maxCallsPerSecond }: Trunk, atMs: number): Room | undefined {
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

/** The trunks that a route can use, each once. */
export function trunksOfRoute({ tiers }: Route): readonly Trunk[] {
  const trunks = tiers
    .flatMap((tier) => (tier.kind === 'dial' ? tier.targets : []))
    .flatMap(({ destination }) => trunksOf(destination));
  return [...new Map(trunks.map((trunk) => [trunk.name, trunk])).values()];
}

function valueAt<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
