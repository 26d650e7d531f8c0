import { LEAVE_LONGER_MS, limitParts, type Shares } from '../core/cluster/share-pass.ts';
import type { KnownNode } from '../cluster/node-statuses.ts';
import type { OwnLimit } from '../core/cluster/own-limit.ts';
import type { NodeShare, NodeStatus } from '../operations.ts';
import { isoOf } from '../words/iso-time.ts';

export interface SharesAsked {
  /** The limits of the live configuration. */
  readonly limits: readonly OwnLimit[];
  /** Infinity: never. */
  readonly goneAfterMs: number;
}

/** The nodes with what each has of the limits of trunks. */
export function withShares(
  nodes: readonly KnownNode[],
  { limits, goneAfterMs }: SharesAsked,
): readonly NodeStatus[] {
  return nodes.map(({ given = {}, ...node }) => {
    const shares = sharesIn(given, limits);
    if (shares.length === 0) return node;
    const { state, seenAt } = node;
    const isKept = state === 'absent' && seenAt !== undefined && Number.isFinite(goneAfterMs);
    if (!isKept) return { ...node, shares };
    const keepsUntil = isoOf(Date.parse(seenAt) + goneAfterMs + LEAVE_LONGER_MS);
    return { ...node, shares, keepsUntil };
  });
}

/** Only what it has: a share of nothing says nothing. */
function sharesIn(given: Shares, limits: readonly OwnLimit[]): readonly NodeShare[] {
  const trunks = new Map<string, NodeShare>();
  for (const { name, cap, windowMs } of limits) {
    const { granted = 0, reserved = 0 } = given[name] ?? {};
    const has = Math.max(granted, reserved);
    if (has === 0) continue;
    const { units, trunk } = limitParts(name);
    const before = trunks.get(trunk) ?? { trunk };
    const perSecond = (count: number): number => Math.round((count * 1e6) / windowMs) / 1000;
    trunks.set(
      trunk,
      units === 'calls'
        ? { ...before, calls: { has, of: cap } }
        : { ...before, callsPerSecond: { has: perSecond(has), of: perSecond(cap) } },
    );
  }
  return [...trunks.values()];
}
