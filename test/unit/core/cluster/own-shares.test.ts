import assert from 'node:assert/strict';
import { OwnShares } from '../../../../src/core/cluster/own-shares.ts';
import { shareWanted, type Demand } from '../../../../src/core/cluster/share-wants.ts';

const LIMIT = 'calls carrier-a';
const CAP = 30;
const PARTS = { node: 'a1', goneAfterMs: 120_000 };
const HOUR_MS = 3_600_000;

function heard(granted: number, pass = 3) {
  const shares = { [LIMIT]: { granted, reserved: granted, pass } } as const;
  return { pass, shares, members: ['a1', 'a2', 'a3'] };
}

describe('The shares of a node', () => {
  const start = { monotonicMs: 1000, wallMs: HOUR_MS };

  it('are the whole limit, as long as it has never met the others', () => {
    const own = new OwnShares(PARTS, start);
    assert.equal(own.usable(LIMIT, CAP, 1000), CAP);
    assert.equal(own.toSave(start), undefined);
  });

  it('are an equal part, as long as nothing is shared out', () => {
    const own = new OwnShares(PARTS, start);
    own.heard({ pass: 0, members: ['a1', 'a2'] }, 2000);
    assert.equal(own.usable(LIMIT, CAP, 2000), 15);
    assert.equal(own.usable(LIMIT, CAP, HOUR_MS), 15);
    own.heard({ pass: 0, members: ['a1', 'a3'] }, 3000);
    assert.equal(own.usable(LIMIT, CAP, 3000), 10);
    const saved = own.toSave(start);
    assert(saved !== undefined);
    assert.equal(new OwnShares({ ...PARTS, saved }, start).usable(LIMIT, CAP, 2000), 10);
  });

  it('stay, when the database has lost what was shared out', () => {
    const own = new OwnShares(PARTS, start);
    own.heard(heard(4), 2000);
    own.heard({ pass: 0, members: ['a1'] }, 3000);
    assert.equal(own.usable(LIMIT, CAP, 3000), 4);
  });

  it('are what the coordinator has given it, and nothing if that is nothing', () => {
    const own = new OwnShares(PARTS, start);
    own.heard(heard(4), 2000);
    assert.equal(own.usable(LIMIT, CAP, 2000), 4);
    assert.equal(own.usable('calls carrier-b', CAP, 2000), 0);
    assert.equal(own.usable(LIMIT, 3, 2000), 3);
  });

  it('stay for so long after the last heartbeat that was answered, and are its part then', () => {
    const own = new OwnShares(PARTS, start);
    own.heard(heard(4), 2000);
    assert.equal(own.usable(LIMIT, CAP, 121_999), 4);
    assert.equal(own.usable(LIMIT, CAP, 122_000), 10);
    own.heard(heard(2, 4), 130_000);
    assert.equal(own.usable(LIMIT, CAP, 130_000), 2);
  });

  it('stay for ever, if so configured', () => {
    const own = new OwnShares({ ...PARTS, goneAfterMs: Infinity }, start);
    own.heard(heard(4), 2000);
    assert.equal(own.usable(LIMIT, CAP, HOUR_MS), 4);
    const saved = own.toSave({ monotonicMs: 5000, wallMs: HOUR_MS + 4000 });
    assert.equal(saved?.heardAtMs, HOUR_MS + 1000);
  });

  const saved = { pass: 3, members: ['a1', 'a2', 'a3'], heardAtMs: HOUR_MS - 60_000 };

  it('are after a restart the smaller of what it had and its part', () => {
    const withUnits = (units: number) =>
      new OwnShares({ ...PARTS, saved: { ...saved, units: { [LIMIT]: units } as const } }, start);
    assert.equal(withUnits(4).usable(LIMIT, CAP, 1000), 4);
    assert.equal(withUnits(25).usable(LIMIT, CAP, 1000), 10);
    // A minute of the two is over.
    assert.equal(withUnits(4).usable(LIMIT, CAP, 60_999), 4);
    assert.equal(withUnits(4).usable(LIMIT, CAP, 61_000), 10);
    assert.equal(withUnits(4).pass, 3);
  });

  it('are what the first heartbeat after a restart says', () => {
    const own = new OwnShares({ ...PARTS, saved: { ...saved, units: { [LIMIT]: 4 } } }, start);
    own.heard(heard(25), 2000);
    assert.equal(own.usable(LIMIT, CAP, 2000), 25);
  });
});

describe('What a node wants of a limit', () => {
  const idle: Demand = {
    units: 'calls',
    busy: 0,
    startsPerSecond: 0,
    windowMs: 1000,
    idleMs: 120_000,
  };
  const rows: ReadonlyArray<[what: string, demand: Partial<Demand>, wants: number]> = [
    ['nothing came for a minute', {}, 1],
    ['calls are up, and nothing came', { busy: 7 }, 8],
    ['a call came lately', { busy: 7, idleMs: 5000 }, 9],
    ['calls come', { busy: 7, idleMs: 0, startsPerSecond: 4 }, 19],
    ['no start for a minute', { units: 'starts' }, 1],
    ['a start lately', { units: 'starts', idleMs: 5000 }, 2],
    ['starts', { units: 'starts', idleMs: 0, busy: 6, startsPerSecond: 4 }, 8],
    ['starts in long windows', { units: 'starts', startsPerSecond: 0.5, windowMs: 8000 }, 8],
  ];
  for (const [what, demand, wants] of rows) {
    it(`${what}: ${wants}`, () => {
      assert.equal(shareWanted({ ...idle, ...demand }), wants);
    });
  }
});
