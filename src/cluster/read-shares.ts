import type { ShareEntry } from '../core/cluster/share-allocation.ts';
import type { LimitName, LimitUse, ShareReport, Shares } from '../core/cluster/share-pass.ts';
import { isCount, isMoment, isObject } from './read-values.ts';
import type { Refuse } from './refused-rows.ts';
import type { SharesRead, Totals } from './share-store.ts';

/** What the database answers to the coordinator. */
export interface SharesFound {
  readonly atMs: number;
  readonly lastPass: number;
  readonly sinceMs: number;
  readonly reports: unknown;
  readonly shares: unknown;
}

/**
 * No two nodes are further apart: a database that was restored from an old dump is as many passes
 * behind as there were since. A number beyond that was never given.
 */
const MOST_AHEAD = 1_000_000_000;

/** Reads what a pass is made from. Undefined: the row of the cluster itself cannot be read. */
export function readAllShares(
  { atMs, lastPass, sinceMs, reports, shares }: SharesFound,
  refuse: Refuse,
): SharesRead | undefined {
  if (!isCount(lastPass)) {
    refuse({ table: 'cluster', row: 'the only one', what: 'pass' });
    return undefined;
  }
  const rows: readonly unknown[] = Array.isArray(reports) ? reports : [];
  const all = isObject(shares) ? Object.entries(shares) : [];
  return {
    atMs,
    lastPass,
    sinceMs,
    reports: rows.flatMap((row) => (isObject(row) ? reportIn(row, lastPass, refuse) : [])),
    shares: new Map(all.map(([node, value]) => [node, readShares(node, value, refuse)])),
  };
}

/** Reads the shares of a node. What is invalid is passed over: the next pass writes it anew. */
export function readShares(node: string, value: unknown, refuse: Refuse): Shares {
  const shares = limitsIn(value, shareIn, (limit) => {
    refuse({ table: 'share', row: node, what: `shares ${limit}`.trim() });
  });
  return Object.fromEntries(shares) as Shares;
}

/** Reads what all nodes use together. */
export function readTotals(node: string, value: unknown, refuse: Refuse): Totals {
  const totals = limitsIn(value, totalIn, (limit) => {
    refuse({ table: 'node', row: node, what: `totals ${limit}`.trim() });
  });
  return Object.fromEntries(totals) as Totals;
}

/**
 * One report, or none. If any of its limits cannot be read, none counts: whoever says something
 * that this version cannot read keeps what it has, as if it were not heard.
 */
function reportIn(
  { name, heardAtMs, pass, limits }: Readonly<Record<string, unknown>>,
  lastPass: number,
  refuse: Refuse,
): readonly ShareReport[] {
  const row = String(name);
  if (!isMoment(heardAtMs)) {
    refuse({ table: 'node', row, what: 'seen_at' });
    return [];
  }
  const report = { name: row, heardAtMs, pass: 0 };
  if (!isCount(pass) || pass > lastPass + MOST_AHEAD) {
    refuse({ table: 'node', row, what: 'share_pass' });
    return [report];
  }
  let isSound = true;
  const uses = limitsIn(limits, useIn, (limit) => {
    isSound = false;
    refuse({ table: 'node', row, what: `limits ${limit}`.trim() });
  });
  if (!isSound) return [report];
  return [
    { ...report, pass, limits: Object.fromEntries(uses) as NonNullable<ShareReport['limits']> },
  ];
}

function totalIn(value: unknown): number | undefined {
  return isCount(value) ? value : undefined;
}

function shareIn(value: unknown): ShareEntry | undefined {
  if (!isObject(value)) return undefined;
  const { granted, reserved, pass } = value;
  const isSound = isCount(granted) && isCount(reserved) && isCount(pass);
  return isSound && reserved >= granted ? { granted, reserved, pass } : undefined;
}

function useIn(value: unknown): LimitUse | undefined {
  if (!isObject(value)) return undefined;
  const { has, busy, wants, cap } = value;
  const isSound = isCount(has) && isCount(busy) && isCount(wants) && isCount(cap);
  return isSound ? { has, busy, wants, cap } : undefined;
}

const LIMIT = /^(?:calls|starts) ./su;

/** @param refuse gets the name of a limit that cannot be read; an empty one: nothing can */
function limitsIn<T>(
  value: unknown,
  read: (one: unknown) => T | undefined,
  refuse: (limit: string) => void,
): ReadonlyArray<readonly [LimitName, T]> {
  if (!isObject(value)) {
    refuse('');
    return [];
  }
  return Object.entries(value).flatMap(([name, one]) => {
    const found = isLimit(name) ? read(one) : undefined;
    if (found === undefined) refuse(name);
    return found === undefined || !isLimit(name) ? [] : [[name, found] as const];
  });
}

function isLimit(name: string): name is LimitName {
  return LIMIT.test(name);
}
