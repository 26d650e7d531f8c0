import {
  allocateShares,
  NO_SHARE,
  type ShareEntry,
  type ShareMember,
  type ShareQuestion,
  type ShareUse,
} from './share-allocation.ts';

/** A limit of a trunk, as shares are named by: `calls carrier-a`. */
export type LimitName = `${ShareQuestion['units']} ${string}`;

/** What a node says of its use of one limit, and what it takes for the cap. */
export interface LimitUse extends Omit<ShareUse, 'pass'> {
  readonly cap: number;
}

/** What a node says of all its limits. */
export interface ShareReport {
  readonly name: string;
  /** When the database heard of it last, by its clock. Unix time in milliseconds. */
  readonly heardAtMs: number;
  readonly pass: number;
  /** Absent: nobody can read what it says. It keeps what it has. */
  readonly limits?: Readonly<Record<LimitName, LimitUse>>;
}

/** The shares of a node. */
export type Shares = Readonly<Record<LimitName, ShareEntry>>;

export interface PassQuestion {
  /** The database's clock. */
  readonly atMs: number;
  readonly lastPass: number;
  readonly reports: readonly ShareReport[];
  readonly shares: ReadonlyMap<string, Shares>;
  /** Since when this node coordinates, and all reports are there that were made. */
  readonly sinceMs: number;
  readonly absentAfterMs: number;
  /** From the last heartbeat that arrived. Infinity: never. */
  readonly goneAfterMs: number;
  /** Nodes that an operator has forgotten. */
  readonly forgotten: ReadonlySet<string>;
}

export interface SharePass {
  readonly pass: number;
  /** All shares of each node of which one has changed. */
  readonly changed: ReadonlyMap<string, Shares>;
  /** Some node waits for what another one has to give back. */
  readonly isWaiting: boolean;
}

/**
 * No share rises before all nodes that live have said what they have: they speak once a second.
 * Milliseconds.
 */
const SETTLED_AFTER_MS = 3000;
/** The others leave a node its share for longer than it counts on that. Milliseconds. */
export const LEAVE_LONGER_MS = 2000;

/** What the coordinator writes: one pass over all limits. */
export function passShares(question: PassQuestion): SharePass {
  const { atMs, lastPass, reports, shares, sinceMs } = question;
  const pass = Math.max(lastPass, ...reports.map((report) => report.pass)) + 1;
  const mayRaise = atMs - sinceMs >= SETTLED_AFTER_MS;
  // As long as nothing is shared out, each node takes an equal part.
  if (lastPass === 0 && !mayRaise) return { pass, changed: new Map(), isWaiting: false };
  const byName = new Map(reports.map((report) => [report.name, report]));
  const names = [...new Set([...byName.keys(), ...shares.keys()])];
  const members = names.map((name) => {
    const report = byName.get(name);
    return { name, state: stateOf(name, report, question), report, shares: shares.get(name) };
  });
  const live = members.flatMap(({ state, report }) => (state === 'live' && report ? report : []));
  const limits = new Set(live.flatMap(({ limits: uses = {} }) => Object.keys(uses) as LimitName[]));
  const changed = new Map<string, Record<LimitName, ShareEntry>>();
  let isWaiting = false;
  for (const limit of limits) {
    const entries = allocateShares({
      ...limitParts(limit),
      cap: Math.min(...live.map(({ limits: uses }) => uses?.[limit]?.cap ?? Infinity)),
      members: members.map((member) => memberOf(limit, member)),
      lastPass,
      pass,
      mayRaise,
    });
    for (const { name, shares: before } of members) {
      const [was, entry] = [before?.[limit] ?? NO_SHARE, entries.get(name) ?? NO_SHARE];
      isWaiting ||= entry.reserved > entry.granted;
      if (entry === was) continue;
      const all = changed.get(name) ?? { ...before };
      all[limit] = entry;
      changed.set(name, all);
    }
  }
  return { pass, changed, isWaiting };
}

export function limitParts(limit: LimitName): Pick<ShareQuestion, 'units' | 'trunk'> {
  const [units = ''] = limit.split(' ', 1);
  return { units: units === 'starts' ? 'starts' : 'calls', trunk: limit.slice(units.length + 1) };
}

interface Member {
  readonly name: string;
  readonly state: ShareMember['state'];
  readonly report: ShareReport | undefined;
  readonly shares: Shares | undefined;
}

function memberOf(limit: LimitName, { name, state, report, shares }: Member): ShareMember {
  const entry = shares?.[limit] ?? NO_SHARE;
  if (state === 'gone') return { name, entry, state };
  // Where the trunk has no such limit, or does not exist.
  const { has = 0, busy = 0, wants = 0 } = report?.limits?.[limit] ?? {};
  const use = { pass: report?.pass ?? 0, has, busy, wants };
  return { name, entry, use, state };
}

function stateOf(
  name: string,
  report: ShareReport | undefined,
  { atMs, sinceMs, absentAfterMs, goneAfterMs, forgotten }: PassQuestion,
): ShareMember['state'] {
  const heardAtMs = report?.heardAtMs ?? sinceMs;
  // Somebody may have set the clock of the database back.
  const isHeard = Math.abs(atMs - heardAtMs) < absentAfterMs;
  if (report?.limits !== undefined && isHeard) return 'live';
  const isGone = atMs - heardAtMs >= goneAfterMs + LEAVE_LONGER_MS;
  return isGone || forgotten.has(name) ? 'gone' : 'absent';
}
