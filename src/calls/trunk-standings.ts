import { trunksOf, type Route, type Trunk } from '../core/route/route.ts';
import type { Room, Standing, Standings } from '../core/route/standing.ts';
import type { SiteHealthView, TrunkHealthView } from '../ports.ts';

/** How much each trunk carries now, and was given lately: with its health, what stands against using it. */
export class TrunkStandings {
  readonly #health: TrunkHealthView;
  readonly #sites: SiteHealthView;
  /** Legs by trunk, from their creation until their end was seen. */
  readonly #legs = new Map<string, Set<string>>();
  readonly #trunkOf = new Map<string, string>();
  /** When the latest legs of a trunk with `max_calls_per_second` were created, the oldest first. */
  readonly #starts = new Map<string, number[]>();

  /** @param sites what else stands against a way */
  constructor(health: TrunkHealthView, sites: SiteHealthView) {
    this.#health = health;
    this.#sites = sites;
  }

  /** A call has begun that these trunks are ways of. */
  callStarted(trunks: readonly Trunk[]): void {
    this.#health.callStarted(trunks.map(({ name }) => name));
  }

  /** A leg of a trunk was created, by an emergency call too. */
  add({ name, maxCallsPerSecond }: Trunk, leg: string, atMs: number): void {
    this.adopt(name, leg);
    // A call that keeps the plan of an older configuration knows no limit: its start is one all the same.
    if (maxCallsPerSecond !== undefined || this.#starts.has(name)) {
      valueAt(this.#starts, name, (): number[] => []).push(atMs);
    }
  }

  /** A leg that was created before this run of the app. */
  adopt(trunk: string, leg: string): void {
    this.#trunkOf.set(leg, trunk);
    valueAt(this.#legs, trunk, () => new Set<string>()).add(leg);
  }

  /** The end of a channel was seen; one that is no leg changes nothing. */
  remove(leg: string): void {
    const trunk = this.#trunkOf.get(leg);
    if (trunk === undefined) return;
    this.#trunkOf.delete(leg);
    this.#legs.get(trunk)?.delete(leg);
  }

  /** Calls that a trunk carries now. */
  callsOf(trunk: string): number {
    return this.#legs.get(trunk)?.size ?? 0;
  }

  /** What stands against these trunks, and against sites. */
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

  /** So many in any window of that length, wherever it begins: a carrier counts in seconds of its own. */
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
