import assert from 'node:assert/strict';
import { backOff, backoffMs } from '../../src/ari/backoff.ts';

const OPTIONS = { firstMs: 100, maxMs: 2000 };
const AN_HOUR = { firstMs: 3_600_000, maxMs: 3_600_000 };

describe('backoff', () => {
  it('doubles its longest wait, up to the limit', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 1000].map((n) => backoffMs(n, OPTIONS, 1));
    assert.deepEqual(waits, [100, 200, 400, 800, 1600, 2000, 2000, 2000]);
  });

  it('waits any part of it, so that many come back spread out', () => {
    assert.deepEqual(
      [0, 0.25, 1].map((random) => backoffMs(3, OPTIONS, random)),
      [0, 100, 400],
    );
  });

  it('ends at once when it is told to stop', async () => {
    const stop = new AbortController();
    const waiting = backOff(1, AN_HOUR, stop.signal);
    stop.abort();
    await waiting;
    await backOff(1, AN_HOUR, stop.signal);
  });
});
