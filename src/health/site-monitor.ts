import { randomUUID } from 'node:crypto';
import {
  isHealthyAgain,
  returned,
  scoreOf,
  siteReason,
  stepSite,
  type SiteHealth,
  type SitePart,
  type SiteScore,
} from '../core/health/site-health.ts';
import { checkName } from '../settings/checks.ts';
import type { SiteSettings } from '../settings/sites.ts';
import type { SiteStanding } from '../core/route/standing.ts';
import {
  HEALTHY,
  reasonOf,
  type HealthLimits,
  type TrunkHealth,
} from '../core/health/trunk-health.ts';
import type { SiteHealthView, StateStore } from '../ports.ts';
import { CheckSchedule, type CheckSeen } from './check-schedule.ts';
import { createSiteCheck, type SiteCheckParts } from './create-check.ts';
import { readSite, type KeptSite } from './read-site.ts';
import type { SiteChange } from './site-change.ts';
import type { SiteMember } from './site-member.ts';

export interface SiteMonitorParts extends SiteCheckParts {
  readonly store: StateStore;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
  healthOf(name: string): { readonly health: TrunkHealth } | undefined;
  /** Called for each change, and again for the last one after a restart (it may be unfinished). */
  onChange(change: SiteChange): void;
}

/** The present state of a site. */
export interface SiteSeen {
  readonly settings: SiteSettings;
  readonly health: SiteHealth;
  /** The start of its present state. Wall clock, milliseconds. */
  readonly sinceMs: number;
  readonly parts: readonly SitePart[];
  readonly score: SiteScore;
  /** The site is down, healthy again, and waits for an operator. */
  readonly awaitsReturn: boolean;
}

/** Keeps the health of sites: weighs their parts at each evaluation, reports every change. */
export class SiteMonitor implements SiteHealthView {
  readonly #parts: SiteMonitorParts;
  readonly #checks = new CheckSchedule(() => undefined);
  readonly #sites = new Map<string, Watched>();
  #members: readonly SiteMember[] = [];
  #limits: HealthLimits | 'off' = 'off';
  #standings: ReadonlyMap<string, SiteStanding> = new Map();

  constructor(parts: SiteMonitorParts) {
    this.#parts = parts;
  }

  /**
   * Sets the live sites and what counts for them. Known sites keep their health. `off`: all are up.
   */
  configure(
    sites: readonly SiteSettings[],
    members: readonly SiteMember[],
    limits: HealthLimits | 'off',
  ): void {
    const { store, now } = this.#parts;
    this.#limits = limits;
    this.#members = members;
    const names = sites.map(({ name }) => name);
    const kept = store.all(KIND);
    for (const name of kept.keys()) if (!names.includes(name)) store.remove(KIND, name);
    const before = new Map(this.#sites);
    this.#sites.clear();
    for (const settings of sites) {
      const known = before.get(settings.name) ?? readSite(kept.get(settings.name));
      const fresh = { health: HEALTHY, sinceMs: now(), heard: NOTHING };
      this.#sites.set(settings.name, { ...fresh, ...known, settings });
    }
    this.#checks.set(
      (limits === 'off' ? [] : sites).flatMap(({ name, checks }) =>
        checks.map(({ settings }) => ({
          owner: name,
          version: JSON.stringify(settings),
          create: () => createSiteCheck(settings, this.#parts),
        })),
      ),
    );
    for (const watched of this.#sites.values()) {
      this.#announce(watched, false);
      if (limits === 'off' && isDown(watched.health)) {
        this.#become(watched, returned(watched.health, now()), 'health: off');
      }
    }
    this.#refreshStandings();
  }

  /** Evaluates all sites. Called every second. Three bad evaluations in a row take a site down. */
  evaluate(): void {
    if (this.#limits === 'off') return;
    for (const watched of this.#sites.values()) {
      const { settings, health } = watched;
      const score = this.#scoreOf(settings);
      const news = this.#isNews(watched, score) ? score : NO_NEWS;
      const limits = { ...this.#limits, autoReturn: settings.autoReturn };
      const next = stepSite(health, news, limits, this.#parts.now());
      this.#become(watched, next, siteReason(next) || `score ${score.percent ?? 0} %`);
    }
    this.#refreshStandings();
  }

  /** Ends the down state of a site. @param why for people @returns false if the site is not down */
  return(name: string, why: string): boolean {
    const watched = this.#sites.get(name);
    if (watched?.health.state !== 'down') return false;
    this.#become(watched, returned(watched.health, this.#parts.now()), why);
    this.#refreshStandings();
    return true;
  }

  standings(): ReadonlyMap<string, SiteStanding> {
    return this.#standings;
  }

  /** Returns all sites, in the order of the configuration. */
  seen(): readonly SiteSeen[] {
    return Array.from(this.#sites.values(), ({ settings, health, sinceMs }) => {
      const parts = this.#partsOf(settings);
      return {
        settings,
        health,
        sinceMs,
        parts,
        score: scoreOf(parts, settings.downBelow),
        awaitsReturn: !settings.autoReturn && isHealthyAgain(health),
      };
    });
  }

  close(): void {
    this.#checks.close();
  }

  /**
   * Whether an evaluation is based on something new. Each run of a check counts once, however long
   * its result is kept: if checks agree with the evaluation, at least one of them must have run
   * since the last evaluation that counted.
   */
  #isNews(watched: Watched, { result }: SiteScore): boolean {
    const seen = this.#checks.seenOf(watched.settings.name);
    const agreeing = seen.filter((check) => check.result === result);
    if (agreeing.length > 0 && agreeing.every((check) => watched.heard.has(check))) return false;
    watched.heard = new Set(seen);
    return true;
  }

  #become(watched: Watched, health: SiteHealth, reason: string): void {
    const before = watched.health;
    if (health === before) return;
    watched.health = health;
    const isChange = isDown(health) !== isDown(before);
    const { name } = watched.settings;
    if (isChange) {
      watched.sinceMs = this.#parts.now();
      watched.change = { id: `${name}-${randomUUID()}`, reason };
    }
    const { sinceMs, change } = watched;
    this.#parts.store.put(KIND, name, { health, sinceMs, change });
    if (isChange) this.#announce(watched, true);
  }

  #announce({ settings, health, sinceMs, change }: Watched, isNew: boolean): void {
    // The site has been up since it was configured.
    if (change === undefined) return;
    const to = isDown(health) ? 'down' : 'up';
    this.#parts.onChange({ ...change, site: settings, to, atMs: sinceMs, isNew });
  }

  #partsOf({ name, checks }: SiteSettings): readonly SitePart[] {
    const seen = new Map(this.#checks.seenOf(name).map((one) => [one.name, one]));
    return [
      ...this.#members.flatMap((member) =>
        member.sites.includes(name) ? this.#partOf(member) : [],
      ),
      ...checks.map(({ settings, weight }) => {
        const { result, evidence } = seen.get(checkName(settings)) ?? NOT_YET;
        return { name: checkName(settings), weight, result, evidence };
      }),
    ];
  }

  #partOf({ kind, name }: SiteMember): readonly SitePart[] {
    const health = this.#parts.healthOf(name)?.health;
    if (health === undefined) return [];
    const evidence = [health.state, reasonOf(health)].filter(Boolean).join(', ');
    const result = RESULT[health.state];
    return [{ name: `${kind} ${name}`, trunk: name, weight: 1, result, evidence }];
  }

  #scoreOf(settings: SiteSettings): SiteScore {
    return scoreOf(this.#partsOf(settings), settings.downBelow);
  }

  #refreshStandings(): void {
    const down = [...this.#sites.values()].filter(({ health }) => isDown(health));
    this.#standings = new Map(down.map((site) => [site.settings.name, this.#standingOf(site)]));
  }

  #standingOf({ settings, health }: Watched): SiteStanding {
    const { name, standby, contextHeader } = settings;
    return {
      behind: `site ${name} is down, ${siteReason(health)}`,
      takesTrials: this.#scoreOf(settings).couldBeGood,
      ...(standby === undefined ? {} : { standby }),
      ...(contextHeader === undefined ? {} : { contextHeader }),
    };
  }
}

/** How a trunk or host counts for its site. A held one, or one that is tried again, does not. */
const RESULT: Readonly<Record<TrunkHealth['state'], SitePart['result']>> = {
  up: 'good',
  suspect: 'good',
  down: 'bad',
  trying: 'unknown',
  held: 'unknown',
};

const NO_NEWS: SiteScore = { result: 'unknown', couldBeGood: true, evidence: '' };
const NOTHING: ReadonlySet<CheckSeen> = new Set();

const NOT_YET = { result: 'unknown', evidence: 'not run yet' } as const;

interface Watched extends KeptSite {
  readonly settings: SiteSettings;
  /** The results that have already counted. */
  heard: ReadonlySet<CheckSeen>;
}

/** The kind under which the state store keeps sites. */
const KIND = 'site';

function isDown({ state }: SiteHealth): boolean {
  return state === 'down';
}
