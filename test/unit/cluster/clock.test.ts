import assert from 'node:assert/strict';
import { CallRate } from '../../../src/cluster/call-rate.ts';
import { Clock } from '../../../src/cluster/clock.ts';

/** The wall clock of the node, minus its monotonic one. */
const BOOTED_MS = 1_000_000;

describe('The clock of the database', () => {
  let nowMs: number;
  let setMs: number;
  let clock: Clock;

  beforeEach(() => {
    [nowMs, setMs] = [0, 0];
    clock = new Clock({ now: () => nowMs, wall: () => BOOTED_MS + setMs + nowMs });
  });

  /** A heartbeat, of which the way there may take longer than the way back. */
  function beat(thereMs: number, backMs: number, databaseIsAheadMs = 0): void {
    const sentMs = nowMs;
    const atMs = BOOTED_MS + databaseIsAheadMs + sentMs + thereMs;
    nowMs += thereMs + backMs;
    clock.take(sentMs, nowMs, atMs);
  }

  it('is unknown before the first answer', () => {
    assert.deepEqual([clock.aheadMs, clock.lagMs], [undefined, undefined]);
  });

  it('is that of the answer with the shortest round trip', () => {
    beat(1, 1);
    beat(2000, 4);
    beat(3, 900);
    assert.deepEqual([clock.aheadMs, clock.lagMs], [0, 903]);
  });

  it('forgets an answer after nine more', () => {
    beat(1, 1, 5000);
    for (let beats = 0; beats < 9; beats += 1) beat(50, 50);
    assert.equal(clock.aheadMs, -5000);
    beat(50, 50);
    assert.equal(clock.aheadMs, 0);
  });

  it('shows at once that somebody has set the clock of the node', () => {
    for (let beats = 0; beats < 10; beats += 1) beat(1, 1);
    setMs = 300_000;
    assert.equal(clock.aheadMs, 300_000);
  });
});

describe('The calls of a second', () => {
  it('are those of the last ten seconds', () => {
    const rate = new CallRate();
    assert.equal(rate.at(0), 0);
    for (let call = 0; call < 30; call += 1) rate.count();
    assert.equal(rate.at(2000), 15);
    assert.equal(rate.at(10_000), 3);
    assert.equal(rate.at(11_000), 0);
    assert.equal(rate.at(60_000), 0);
  });
});
