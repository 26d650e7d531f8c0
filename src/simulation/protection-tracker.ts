import { setImmediate as turn } from 'node:timers/promises';
import type { Route, Watched } from '../core/route/route.ts';
import type { SiteStanding, Standing, Standings } from '../core/route/standing.ts';
import { protectionOf, waysOf } from './protection.ts';
import { isSame, isSameState, unproven, type Protection } from './protection-state.ts';
import {
  keyOf,
  proofOf,
  usesIn,
  watchedBy,
  type RouteUse,
  type SeenProtection,
  type Use,
} from './protection-use.ts';

export type { RouteUse, SeenProtection } from './protection-use.ts';

export interface TrackerParts {
  /** What stands against these trunks and hosts, and against all sites, now. */
  readonly standings: (watched: readonly Watched[]) => Standings;
  /** Which proof of a backup the route needs and has not. Default: it needs none. */
  readonly whyUnproven?: (route: Route) => string | undefined;
  /** Takes the changes of a save or of a change of health, all at once. */
  readonly onChange: (changes: readonly ProtectionChange[]) => void;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
  /** Runs work when no event waits. Default: setImmediate. */
  readonly later?: (work: () => void) => void;
}

export interface ProtectionChange extends RouteUse {
  /** Absent: the route is new. */
  readonly before?: Protection;
  readonly after: Protection;
}

/** `trunk carrier-a` or `site dc1`, and what is assumed of it. A host counts as a trunk. */
export interface Assumption {
  readonly of: 'trunk' | 'site';
  readonly name: string;
  readonly is: 'held' | 'down' | 'up';
}

/**
 * Keeps the protection of every route. It works one out again only after something has changed on
 * which it depends, a few in each turn of the event loop, so that no call waits.
 */
export class ProtectionTracker {
  readonly #parts: Required<TrackerParts>;
  #uses = new Map<string, Use>();
  #watched: readonly Watched[] = [];
  /** What stood against each trunk, host and site, as text to compare. */
  #against: ReadonlyMap<string, string> = new Map();
  readonly #due = new Set<Use>();
  #changes: ProtectionChange[] = [];
  #isWorking = false;

  constructor(parts: TrackerParts) {
    this.#parts = {
      now: Date.now,
      later: (work) => setImmediate(work),
      whyUnproven: () => undefined,
      ...parts,
    };
  }

  /** Sets the routes of the live configuration, and those that have numbers with `failover: no`. */
  configure(routes: ReadonlyMap<string, Route>, numbers: readonly RouteUse[]): void {
    const before = this.#uses;
    const uses = usesIn(routes, numbers);
    this.#uses = new Map(uses.map((use) => [keyOf(use), use]));
    for (const use of uses) {
      const seen = before.get(keyOf(use))?.seen;
      if (seen !== undefined) use.seen = seen;
    }
    this.#watched = watchedBy(uses);
    this.#due.clear();
    for (const use of uses) this.#due.add(use);
    this.#against = this.#againstEach();
    this.#work();
  }

  /** Looks for changes of health, holds, sites and limits. */
  tick(): void {
    const against = this.#againstEach();
    const names = new Set([...against.keys(), ...this.#against.keys()]);
    const changed = [...names].filter((name) => against.get(name) !== this.#against.get(name));
    this.#against = against;
    if (changed.length === 0) return;
    for (const use of this.#uses.values()) {
      if (changed.some((name) => use.needs.has(name))) this.#due.add(use);
    }
    this.#work();
  }

  /** Every route's protection, in the order of the file. */
  all(): readonly SeenProtection[] {
    return [...this.#uses.values()].map((use) => this.#seenOf(use));
  }

  /** Undefined: no such route exists, or no number uses it like this. */
  of(use: RouteUse): SeenProtection | undefined {
    const found = this.#uses.get(keyOf(use));
    return found && this.#seenOf(found);
  }

  /** The routes that need a part: `trunk carrier-a`, `site dc1`. */
  needing(part: string): readonly SeenProtection[] {
    return [...this.#uses.values()]
      .filter(({ failsOver, needs }) => failsOver && needs.has(part))
      .map((use) => this.#seenOf(use));
  }

  /** The protection of every route as it would be. It changes nothing. */
  assumed(assumptions: readonly Assumption[]): ReadonlyMap<SeenProtection, Protection> {
    const standings = assuming(assumptions, this.#standings());
    const names = assumptions.map(({ of, name }) => `${of} ${name}`);
    return new Map(
      Array.from(this.#uses.values(), (use) => {
        const seen = this.#seenOf(use);
        const depends = names.some((name) => use.needs.has(name));
        return [seen, depends ? this.#protectionOf(use, standings) : seen.protection];
      }),
    );
  }

  /**
   * The protection under another configuration, as it would be now. It changes nothing, and works
   * out a few routes in each turn of the event loop.
   */
  async under(
    routes: ReadonlyMap<string, Route>,
    numbers: readonly RouteUse[],
  ): Promise<(use: RouteUse) => Protection | undefined> {
    const uses = usesIn(routes, numbers);
    const standings = this.#standings(watchedBy(uses));
    const found = new Map<string, Protection>();
    for (const [index, use] of uses.entries()) {
      if (index % AT_ONCE === 0) await turn();
      found.set(keyOf(use), this.#protectionOf(use, standings));
    }
    return (use) => found.get(keyOf(use));
  }

  #seenOf(use: Use): SeenProtection {
    use.seen ??= this.#look(use, this.#standings());
    return use.seen;
  }

  #work(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#parts.later(() => this.#turn());
  }

  #turn(): void {
    this.#isWorking = false;
    const standings = this.#standings();
    for (const use of [...this.#due].slice(0, AT_ONCE)) {
      this.#due.delete(use);
      const before = use.seen?.protection;
      use.seen = this.#look(use, standings);
      const after = use.seen.protection;
      if (before !== undefined && isSame(before, after)) continue;
      const { route, failsOver } = use;
      this.#changes.push({ route, failsOver, after, ...(before === undefined ? {} : { before }) });
    }
    if (this.#due.size > 0) return this.#work();
    const changes = this.#changes;
    this.#changes = [];
    if (changes.length > 0) this.#parts.onChange(changes);
  }

  #look(use: Use, standings: Standings): SeenProtection {
    const { route, failsOver, played, seen } = use;
    const ways = (use.ways ??= waysOf(played));
    const protection = this.#protectionOf(use, standings);
    const isOld = seen !== undefined && isSameState(seen.protection, protection);
    const sinceMs = isOld ? seen.sinceMs : this.#parts.now();
    return { route, failsOver, protection, sinceMs, ways };
  }

  #protectionOf({ configured, played, failsOver }: Use, standings: Standings): Protection {
    const protection = protectionOf(played, failsOver, standings);
    const why = this.#parts.whyUnproven(configured);
    return why === undefined ? protection : unproven(protection, why);
  }

  /** What stands against each trunk, host and site, and each backup that lacks a proof. */
  #againstEach(): ReadonlyMap<string, string> {
    const proofs = Array.from(this.#uses.values(), ({ route, configured }) => {
      return [proofOf(route), this.#parts.whyUnproven(configured) ?? ''] as const;
    });
    return new Map([...againstParts(this.#standings()), ...proofs]);
  }

  #standings(watchedParts = this.#watched): Standings {
    const { watched, sites } = this.#parts.standings(watchedParts);
    return { watched: new Map(Array.from(watched, ([name, of]) => [name, settled(of)])), sites };
  }
}

/** Routes that one turn of the event loop works out: each takes about a millisecond. */
const AT_ONCE = 5;

/** A trunk that calls only try from time to time does not work yet. */
function settled({ isTrial, suspect, ...standing }: Standing): Standing {
  if (isTrial === true) {
    return { behind: ['tried again now', suspect].filter(Boolean).join(', '), ...standing };
  }
  return suspect === undefined ? standing : { suspect, ...standing };
}

/** What stands against each part, without the number of free lines. */
function againstParts({ watched, sites }: Standings): ReadonlyMap<string, string> {
  const trunks = Array.from(watched, ([name, { held, behind, room }]) => {
    const full = room !== undefined && room.legs <= 0 ? room.limit : undefined;
    return [`trunk ${name}`, JSON.stringify([held, behind, full])] as const;
  });
  const down = Array.from(sites, ([name, { behind }]) => [`site ${name}`, behind] as const);
  return new Map([...trunks, ...down]);
}

function assuming(assumptions: readonly Assumption[], { watched, sites }: Standings): Standings {
  const trunks = new Map<string, Standing>(watched);
  const down = new Map<string, SiteStanding>(sites);
  for (const { of, name, is } of assumptions) {
    if (of === 'trunk') trunks.set(name, ASSUMED[is]);
    else if (is === 'up') down.delete(name);
    else down.set(name, { behind: `site ${name} is down, as assumed`, takesTrials: false });
  }
  return { watched: trunks, sites: down };
}

const ASSUMED: Readonly<Record<Assumption['is'], Standing>> = {
  held: { held: 'held, as assumed' },
  down: { behind: 'down, as assumed' },
  up: {},
};
