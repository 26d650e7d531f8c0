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
import type { SiteSettings } from '../settings/sites.ts';
import type { SiteStanding } from '../core/route/standing.ts';
import { HEALTHY, type HealthLimits, type TrunkHealth } from '../core/health/trunk-health.ts';
import type { SiteHealthView, StateStore } from '../ports.ts';
import type { CheckSeen } from './check-schedule.ts';
import type { SiteCheckParts } from './create-check.ts';
import { readSite, type KeptChange, type KeptSite } from './read-site.ts';
import type { SiteChange } from './site-change.ts';
import type { SiteMember } from './site-member.ts';
import { SiteScores } from './site-scores.ts';

export interface SiteMonitorParts extends SiteCheckParts {
  readonly store: StateStore;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
  healthOf(name: string): { readonly health: TrunkHealth } | undefined;
  /** What all nodes together say of a site. Undefined: what this node says counts. */
  verdictOf?(name: string): SiteVerdict | undefined;
  /** Called for each change, and again for the last one after a restart (it may be unfinished). */
  onChange(change: SiteChange): void;
}

/** A site as the nodes of a cluster see it together. */
export interface SiteVerdict extends KeptChange {
  readonly to: 'up' | 'down';
}

/** The present state of a site. */
export interface SiteSeen {
  readonly settings: SiteSettings;
  readonly isDown: boolean;
  /** For people. Empty: there is none. */
  readonly reason: string;
  /** What this node says itself. */
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
  readonly #scores: SiteScores;
  readonly #sites = new Map<string, Watched>();
  #limits: HealthLimits | 'off' = 'off';
  #standings: ReadonlyMap<string, SiteStanding> = new Map();

  constructor(parts: SiteMonitorParts) {
    this.#parts = parts;
    this.#scores = new SiteScores(parts);
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
    this.#scores.configure(limits === 'off' ? [] : sites, members);
    const names = sites.map(({ name }) => name);
    const kept = store.all(KIND);
    for (const name of kept.keys()) if (!names.includes(name)) store.remove(KIND, name);
    const before = new Map(this.#sites);
    this.#sites.clear();
    for (const settings of sites) {
      const known = before.get(settings.name) ?? readSite(kept.get(settings.name));
      const fresh = { health: HEALTHY, sinceMs: now(), heard: NOTHING, isDown: false };
      const own = known && { isDown: isDown(known.health), ...known };
      this.#sites.set(settings.name, { ...fresh, ...own, settings });
    }
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
      const score = this.#scores.scoreOf(settings);
      const heard = this.#scores.newsOf(settings, score, watched.heard);
      watched.heard = heard ?? watched.heard;
      const news = heard === undefined ? NO_NEWS : score;
      const limits = { ...this.#limits, autoReturn: settings.autoReturn };
      const next = stepSite(health, news, limits, this.#parts.now());
      const reason = siteReason(next) || `score ${score.percent ?? 0} %`;
      this.#become(watched, next, reason);
      this.#settle(watched, reason);
    }
    this.#refreshStandings();
  }

  /** Ends the down state of a site. @param why for people @returns false if the site is not down */
  return(name: string, why: string): boolean {
    const watched = this.#sites.get(name);
    if (watched === undefined || !(watched.isDown || isDown(watched.health))) return false;
    this.#become(watched, returned(watched.health, this.#parts.now()), why);
    this.#refreshStandings();
    return true;
  }

  standings(): ReadonlyMap<string, SiteStanding> {
    return this.#standings;
  }

  /** Returns all sites, in the order of the configuration. */
  seen(): readonly SiteSeen[] {
    return Array.from(this.#sites.values(), (watched) => {
      const { settings, health, sinceMs } = watched;
      const parts = this.#scores.partsOf(settings);
      return {
        settings,
        isDown: watched.isDown,
        reason: this.#reasonOf(watched),
        health,
        sinceMs,
        parts,
        score: scoreOf(parts, settings.downBelow),
        awaitsReturn: !settings.autoReturn && isHealthyAgain(health),
      };
    });
  }

  close(): void {
    this.#scores.close();
  }

  #become(watched: Watched, health: SiteHealth, reason: string): void {
    const before = watched.health;
    if (health === before) return;
    watched.health = health;
    this.#settle(watched, reason);
    this.#keep(watched);
  }

  /** @param reason why this node says what it says */
  #settle(watched: Watched, reason: string): void {
    const { name } = watched.settings;
    const verdict = this.#verdictOf(name);
    const isDownNow = verdict === undefined ? isDown(watched.health) : verdict.to === 'down';
    if (isDownNow === watched.isDown) return;
    watched.isDown = isDownNow;
    watched.sinceMs = this.#parts.now();
    const { id, reason: why } = verdict ?? { id: `${name}-${randomUUID()}`, reason };
    watched.change = { id, reason: why };
    this.#keep(watched);
    this.#announce(watched, true);
  }

  #keep({ settings, health, sinceMs, change }: Watched): void {
    this.#parts.store.put(KIND, settings.name, { health, sinceMs, change });
  }

  #verdictOf(name: string): SiteVerdict | undefined {
    return this.#parts.verdictOf?.(name);
  }

  /** What this node says may differ from what all say together. */
  #reasonOf({ health, isDown: isDownNow, change }: Watched): string {
    return isDown(health) === isDownNow ? siteReason(health) : (change?.reason ?? '');
  }

  #announce({ settings, isDown: isDownNow, sinceMs, change }: Watched, isNew: boolean): void {
    // The site has been up since it was configured.
    if (change === undefined) return;
    const to = isDownNow ? 'down' : 'up';
    this.#parts.onChange({ ...change, site: settings, to, atMs: sinceMs, isNew });
  }

  #refreshStandings(): void {
    const down = [...this.#sites.values()].filter((watched) => watched.isDown);
    this.#standings = new Map(down.map((site) => [site.settings.name, this.#standingOf(site)]));
  }

  #standingOf(watched: Watched): SiteStanding {
    const { name, standby, contextHeader } = watched.settings;
    return {
      behind: `site ${name} is down, ${this.#reasonOf(watched)}`,
      takesTrials: this.#scores.scoreOf(watched.settings).couldBeGood,
      ...(standby === undefined ? {} : { standby }),
      ...(contextHeader === undefined ? {} : { contextHeader }),
    };
  }
}

const NO_NEWS: SiteScore = { result: 'unknown', couldBeGood: true, evidence: '' };
const NOTHING: ReadonlySet<CheckSeen> = new Set();

interface Watched extends KeptSite {
  readonly settings: SiteSettings;
  /** Whether calls go to its standby. */
  isDown: boolean;
  /** The results that have already counted. */
  heard: ReadonlySet<CheckSeen>;
}

/** The kind under which the state store keeps sites. */
const KIND = 'site';

function isDown({ state }: SiteHealth): boolean {
  return state === 'down';
}
