/** A time in ISO 8601, in UTC. */
type Time = string;

/** A site, as an operator sees it. */
export interface SiteStatus {
  readonly name: string;
  readonly state: 'up' | 'down';
  readonly reason: string;
  readonly since: Time;
  /** The end of its hold-down while that lasts: the site does not come back before by itself. */
  readonly until?: Time;
  /** The good share of the known weights, in percent. Absent if no weight is known. */
  readonly score?: number;
  /** A score below this takes the site down. Percent. */
  readonly downBelow: number;
  readonly standby?: string;
  /** Whether calls go to the standby now. */
  readonly isStandbyActive: boolean;
  /** The site is down, healthy again, and waits for an operator (`auto_return: no`). */
  readonly awaitsReturn: boolean;
  /** False: an operator brings its calls back. */
  readonly returnsByItself: boolean;
  readonly parts: readonly SitePart[];
  /** The actions of its last change. */
  readonly actions: readonly ActionStatus[];
  /** The destinations that have this site of their own. */
  readonly destinations: readonly SiteDestination[];
  /** The routes and the entries of `numbers` of which a way needs the site. */
  readonly routes: readonly string[];
  readonly numbers: readonly string[];
}

interface SiteDestination {
  readonly route: string;
  readonly tier: number;
  /** As a person reads it: `sip:support@10.0.0.5`. */
  readonly text: string;
}

export interface SitePart {
  /** Such as `trunk carrier-a`, `http 10.0.0.9` or `ari_latency`. */
  readonly name: string;
  /** The trunk or host that counts, as `trunks` names it. Absent: it is a check. */
  readonly trunk?: string;
  readonly weight: number;
  readonly result: 'good' | 'bad' | 'unknown';
  readonly evidence: string;
}

export interface ActionStatus {
  readonly name: string;
  readonly state: 'pending' | 'done' | 'failed';
  readonly tries: number;
  readonly error?: string;
}
