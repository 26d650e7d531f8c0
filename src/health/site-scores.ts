import { scoreOf, type SitePart, type SiteScore } from '../core/health/site-health.ts';
import { reasonOf, type TrunkHealth } from '../core/health/trunk-health.ts';
import { checkName } from '../settings/checks.ts';
import type { SiteSettings } from '../settings/sites.ts';
import { CheckSchedule, type CheckSeen } from './check-schedule.ts';
import { createSiteCheck, type SiteCheckParts } from './create-check.ts';
import type { SiteMember } from './site-member.ts';

export interface SiteScoreParts extends SiteCheckParts {
  healthOf(name: string): { readonly health: TrunkHealth } | undefined;
}

/** What counts for each site: the checks of its own, and the trunks and hosts that stand there. */
export class SiteScores {
  readonly #parts: SiteScoreParts;
  readonly #checks = new CheckSchedule(() => undefined);
  #members: readonly SiteMember[] = [];

  constructor(parts: SiteScoreParts) {
    this.#parts = parts;
  }

  configure(sites: readonly SiteSettings[], members: readonly SiteMember[]): void {
    this.#members = members;
    this.#checks.set(
      sites.flatMap(({ name, checks }) =>
        checks.map(({ settings }) => ({
          owner: name,
          version: JSON.stringify(settings),
          create: () => createSiteCheck(settings, this.#parts),
        })),
      ),
    );
  }

  close(): void {
    this.#checks.close();
  }

  /**
   * Whether an evaluation is based on something new. Each run of a check counts once, however long
   * its result is kept: if checks agree with the evaluation, at least one of them must have run
   * since the last evaluation that counted.
   * @param heard the results that have already counted
   * @returns those that have counted now. Undefined: nothing is new
   */
  newsOf(
    { name }: SiteSettings,
    { result }: SiteScore,
    heard: ReadonlySet<CheckSeen>,
  ): ReadonlySet<CheckSeen> | undefined {
    const seen = this.#checks.seenOf(name);
    const agreeing = seen.filter((check) => check.result === result);
    const isOld = agreeing.length > 0 && agreeing.every((check) => heard.has(check));
    return isOld ? undefined : new Set(seen);
  }

  /** All that counts for a site. */
  partsOf({ name, checks }: SiteSettings): readonly SitePart[] {
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

  scoreOf(settings: SiteSettings): SiteScore {
    return scoreOf(this.partsOf(settings), settings.downBelow);
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

const NOT_YET = { result: 'unknown', evidence: 'not run yet' } as const;
