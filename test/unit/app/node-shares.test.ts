import assert from 'node:assert/strict';
import { withShares } from '../../../src/app/node-shares.ts';
import type { OwnLimit } from '../../../src/core/cluster/own-limit.ts';
import type { NodeStatus } from '../../../src/operations.ts';
import { NODE } from '../../contract/some-statuses.ts';

const USE = { busy: 0, begun: 0, windowMs: 0 };
const LIMITS: readonly OwnLimit[] = [
  { ...USE, name: 'calls carrier-a', cap: 30 },
  { ...USE, name: 'starts carrier-a', cap: 20, windowMs: 1000 },
  { ...USE, name: 'starts carrier-b', cap: 1, windowMs: 5000 },
];
const TEN = { granted: 10, reserved: 10, pass: 3 };
const SEEN = '2026-11-30T14:04:25.000Z';

describe('What a node has of limits', () => {
  it('is told by trunk, of what all nodes have together', () => {
    const given = {
      'calls carrier-a': TEN,
      'starts carrier-a': { ...TEN, granted: 4, reserved: 5 },
      'starts carrier-b': { ...TEN, granted: 1, reserved: 1 },
      'calls removed': TEN,
    };
    assert.deepEqual(sharesOf(given), {
      shares: [
        { trunk: 'carrier-a', calls: { has: 10, of: 30 }, callsPerSecond: { has: 5, of: 20 } },
        { trunk: 'carrier-b', callsPerSecond: { has: 0.2, of: 0.2 } },
      ],
    });
  });

  it('is not told where it has nothing, or nobody knows', () => {
    assert.deepEqual(sharesOf(undefined), {});
    assert.deepEqual(sharesOf({ 'calls carrier-a': { granted: 0, reserved: 0, pass: 1 } }), {});
  });

  it('is kept for an absent node until the others take it, or for ever', () => {
    const given = { 'calls carrier-a': TEN };
    const absent = { state: 'absent', seenAt: SEEN } as const;
    assert.equal(sharesOf(given, absent).keepsUntil, '2026-11-30T14:06:27.000Z');
    assert.equal(sharesOf(given, absent, Infinity).keepsUntil, undefined);
    assert.equal(sharesOf(given, { seenAt: SEEN }).keepsUntil, undefined);
  });
});

function sharesOf(
  given: Parameters<typeof withShares>[0][number]['given'],
  more: Partial<NodeStatus> = {},
  goneAfterMs = 120_000,
): Pick<NodeStatus, 'shares' | 'keepsUntil'> {
  const known = { ...NODE, ...more, ...(given === undefined ? {} : { given }) };
  const [{ shares, keepsUntil } = {}, ...others] = withShares([known], {
    limits: LIMITS,
    goneAfterMs,
  });
  assert.equal(others.length, 0);
  return { ...(shares && { shares }), ...(keepsUntil === undefined ? {} : { keepsUntil }) };
}
