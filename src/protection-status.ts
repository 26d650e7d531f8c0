/** An entry of `numbers` in the configuration. */
export interface NumberStatus {
  /** E.164, or a block such as `+141555502*`. */
  readonly number: string;
  /** The number as people write it: `+1 415 555 0100`. */
  readonly text: string;
  readonly label?: string;
  readonly route: string;
  /** False: its calls try only the first tier of the route. */
  readonly failover: boolean;
  /** How many entries have the same route, this one included. */
  readonly shared: number;
  /** The ways while everything works. Absent: there is none. */
  readonly primary?: WayStatus;
  readonly backup?: WayStatus;
  readonly protection: ProtectionStatus;
  /** Absent: never, or the records do not say. */
  readonly lastProven?: LastProven;
  readonly source: 'file';
  /** Absent: the records do not say. */
  readonly month?: MonthStatus;
}

/** A number that callers of `by-number` dialled, and that `numbers` does not list. */
export interface SeenNumber {
  /** E.164. */
  readonly number: string;
  /** As people write it. */
  readonly text: string;
  /** Among the last 500 calls to numbers that are not listed. */
  readonly calls: number;
  /** When the last one came in. ISO 8601, in UTC. */
  readonly lastAt: string;
}

/** The last call that reached a backup of the route, as that is now. */
export interface LastProven {
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly call: string;
  /** The drill that made the primary way fail. Absent: it really failed. */
  readonly drill?: string;
}

export interface WayStatus {
  readonly tier: number;
  /** The dial string, or the place of the dialplan. */
  readonly way: string;
  readonly trunk?: string;
}

/** From the worst to the best. */
export const PROTECTION_STATES = ['unprotected', 'degraded', 'protected'] as const;

/** Whether a call still reaches somebody when the way in use cannot be reached. */
export interface ProtectionStatus {
  readonly state: (typeof PROTECTION_STATES)[number];
  readonly active: 'primary' | 'backup' | 'none';
  /** ISO 8601, in UTC. Absent: it is only assumed. */
  readonly since?: string;
  readonly inUse?: WayStatus;
  /** The way that calls reach if the one in use fails. */
  readonly behind?: WayStatus;
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: string }>;
}

/**
 * What something costs those whom it hurts, the worst first: nothing works any more, no backup is
 * left, calls run on the backup with nothing that works behind it, the backup does not work.
 */
export const LOSSES = ['nothing', 'unprotected', 'on-backup', 'degraded'] as const;
export type Loss = (typeof LOSSES)[number];

/** The protection of a route's calls. Numbers with `failover: no` have one of their own. */
export interface RouteProtection {
  readonly route: string;
  readonly failover: boolean;
  /** The entries of `numbers` to which it applies. */
  readonly numbers: readonly string[];
  readonly protection: ProtectionStatus;
  /** Present if something is assumed: the protection as it is. */
  readonly before?: ProtectionStatus;
  /** Present if what is assumed makes it worse. */
  readonly loss?: Loss;
}

/** What a question assumes of a trunk, a host or a site. */
export interface Assumed {
  readonly of: 'trunk' | 'site';
  readonly name: string;
  readonly is: 'held' | 'down' | 'up';
}

/** The calls of the present month in `records.time_zone`, as the records count them. */
export interface MonthStatus {
  readonly calls: number;
  /** Those of them that failed over. */
  readonly failovers: number;
  /** `failovers_per_month`; for a number, that of its route. Absent: there is none. */
  readonly plan?: number;
  /** The failovers that count against `plan`: for a number, those of its whole route. */
  readonly used?: number;
}
