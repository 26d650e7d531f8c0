import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fallbackShares } from '../../../../src/core/cluster/fallback-share.ts';
import { maxMin } from '../../../../src/core/cluster/max-min.ts';
import {
  allocateShares,
  NO_SHARE,
  type ShareMember,
  type ShareQuestion,
} from '../../../../src/core/cluster/share-allocation.ts';

const LAST_PASS = 7;
const QUESTION: Omit<ShareQuestion, 'members'> = {
  trunk: 'carrier-a',
  units: 'calls',
  cap: 30,
  lastPass: LAST_PASS,
  pass: LAST_PASS + 1,
  mayRaise: true,
};

interface Said {
  readonly granted?: number;
  readonly reserved?: number;
  readonly has?: number;
  readonly busy?: number;
  readonly wants?: number;
  /** Whether it knows its grant. */
  readonly knows?: boolean;
}

function live(name: string, said: Said = {}): ShareMember {
  const { granted = 0, reserved = granted, has = granted, busy = 0, wants = busy + 2 } = said;
  const use = { pass: said.knows === false ? LAST_PASS - 3 : LAST_PASS, has, busy, wants };
  return { name, entry: { granted, reserved, pass: LAST_PASS - 1 }, state: 'live', use };
}

function away(name: string, state: 'absent' | 'gone', granted: number, has = 0): ShareMember {
  const use = { pass: LAST_PASS, has, busy: 0, wants: 0 };
  return { name, entry: { granted, reserved: granted, pass: 3 }, use, state };
}

/** The grants after a pass, and what is reserved where that is more. */
function pass(members: readonly ShareMember[], more: Partial<ShareQuestion> = {}) {
  const after = allocateShares({ ...QUESTION, members, ...more });
  return members.map(({ name }) => {
    const { granted = -1, reserved = -1 } = after.get(name) ?? {};
    return reserved === granted ? String(granted) : `${granted} of ${reserved}`;
  });
}

describe('A pass of the coordinator', () => {
  it('shares everything out evenly, if nobody needs much', () => {
    assert.deepEqual(pass([live('a1'), live('a2'), live('a3')]), ['10', '10', '10']);
  });

  it('gives a node what it needs of what is left', () => {
    const two = [
      live('a1', { granted: 5, busy: 4, wants: 20 }),
      live('a2', { granted: 5, wants: 5 }),
    ];
    assert.deepEqual(pass(two, { cap: 24 }), ['19', '5']);
  });

  it('takes from whoever has more than it needs, and gives it on only when that one knows', () => {
    const a1 = { granted: 10, busy: 10, wants: 16 };
    const taken = pass([live('a1', a1), live('a2', { granted: 20 })]);
    assert.deepEqual(taken, ['10', '14 of 20']);
    const unheard = live('a2', { granted: 14, reserved: 20, has: 20, knows: false });
    assert.deepEqual(pass([live('a1', a1), unheard]), ['10', '14 of 20']);
    const heard = live('a2', { granted: 14, reserved: 20 });
    assert.deepEqual(pass([live('a1', a1), heard]), ['16', '14']);
  });

  it('takes no more than it has to', () => {
    const [a1, a2] = [live('a1', { granted: 10, busy: 9 }), live('a2', { granted: 20, busy: 3 })];
    assert.deepEqual(pass([a1, a2]), ['10', '19 of 20']);
  });

  it('takes no call that is up, but any start', () => {
    const two = [
      live('a1', { granted: 28, busy: 28, wants: 30 }),
      live('a2', { granted: 2, wants: 15 }),
    ];
    assert.deepEqual(pass(two), ['28', '2']);
    assert.deepEqual(pass(two, { units: 'starts' }), ['15 of 28', '2']);
  });

  it('counts calls beyond the share of their node', () => {
    const over = live('a1', { granted: 10, busy: 14, wants: 16 });
    assert.deepEqual(pass([over, live('a2', { granted: 16, busy: 16, wants: 20 })]), ['14', '16']);
  });

  it('leaves an absent node what it has, and gives away what a gone one had', () => {
    const two = [
      live('a1', { granted: 10, busy: 9, wants: 29 }),
      live('a2', { granted: 2, wants: 2 }),
    ];
    assert.deepEqual(pass([...two, away('a3', 'absent', 18)]), ['10', '2', '18']);
    assert.deepEqual(pass([...two, away('a3', 'gone', 18)]), ['28', '2', '0']);
    // The row of its share is lost, and it has said that it has one.
    assert.deepEqual(pass([...two, away('a3', 'absent', 0, 18)]), ['10', '2', '0 of 18']);
  });

  it('leaves nothing to a node that lets its calls run out', () => {
    const [a1, a2] = [live('a1', { granted: 25, wants: 0 }), live('a2', { granted: 5, wants: 30 })];
    assert.deepEqual(pass([a1, a2]), ['0 of 25', '5']);
  });

  it('gives everybody a share with the first pass of all, while they have the whole limit', () => {
    const members = ['a1', 'a2', 'a3'].map((name): ShareMember => {
      const use = { pass: 0, has: 30, busy: 1, wants: 3 };
      return { name, entry: NO_SHARE, state: 'live', use };
    });
    const shares = pass(members, { lastPass: 0, pass: 1 });
    assert.deepEqual(shares, ['10 of 30', '10 of 30', '10 of 30']);
  });

  it('leaves everybody the part that it takes, with the first pass of all', () => {
    const first = { lastPass: 0, pass: 1 };
    const use = { pass: 0, has: 15, busy: 13, wants: 15 };
    const a1: ShareMember = { name: 'a1', entry: NO_SHARE, state: 'live', use };
    const a2: ShareMember = { ...a1, name: 'a2' };
    assert.deepEqual(pass([a1, a2], first), ['15', '15']);
    assert.deepEqual(pass([a1, { ...a2, state: 'absent' }], first), ['15', '15']);
  });

  it('raises nothing before all have said what they have', () => {
    assert.deepEqual(pass([live('a1'), live('a2')], { mayRaise: false }), ['0', '0']);
  });

  it('lowers shares after the cap has', () => {
    const two = [live('a1', { granted: 15, busy: 2 }), live('a2', { granted: 15, busy: 8 })];
    assert.deepEqual(pass(two, { cap: 20 }), ['7 of 15', '13 of 15']);
  });

  it('believes a node that knows of more than the database, and asks it once more', () => {
    const [a1, a2] = [live('a1', { granted: 10, has: 15 }), live('a2', { granted: 15, wants: 25 })];
    const ahead = { ...a1, use: { pass: 9, has: 15, busy: 12, wants: 14 } } as ShareMember;
    assert.deepEqual(pass([ahead, a2], { pass: 10 }), ['14 of 15', '15']);
  });

  it('changes nothing where nothing is to be changed', () => {
    const members = [live('a1', { granted: 15 }), live('a2', { granted: 15 })];
    const after = allocateShares({
      ...QUESTION,
      members,
    });
    for (const { name, entry } of members) assert.equal(after.get(name), entry);
  });
});

describe('Shares of units', () => {
  const units = fc.nat(60);
  const claims = fc.array(
    fc.record({ least: fc.nat(10), more: fc.nat(20) }).map(({ least, more }) => {
      return { least, most: least + more };
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('use everything that is there and wanted, and no more', () => {
    fc.assert(
      fc.property(claims, units, (all, left) => {
        const shares = maxMin(all, left);
        const least = sum(all.map((claim) => claim.least));
        const most = sum(all.map((claim) => claim.most));
        assert.equal(sum(shares), Math.max(least, Math.min(left, most)));
        for (const [index, share] of shares.entries()) {
          assert(share >= (all[index]?.least ?? 0) && share <= (all[index]?.most ?? 0));
        }
      }),
    );
  });

  it('leave nobody with less than another one got on top', () => {
    fc.assert(
      fc.property(claims, units, (all, left) => {
        const shares = maxMin(all, left);
        for (const [one, share] of shares.entries()) {
          const isContent = share >= (all[one]?.most ?? 0);
          for (const [other, more] of shares.entries()) {
            const wasGiven = more > (all[other]?.least ?? 0);
            assert(isContent || !wasGiven || more <= share + 1);
          }
        }
      }),
    );
  });
});

describe('The parts of nodes that have to help themselves', () => {
  it('add up to the limit, and differ by one at most', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.uniqueArray(fc.string(), { minLength: 1 }), (cap, names) => {
        const parts = [...fallbackShares('carrier-a', cap, names).values()];
        assert.equal(
          parts.reduce((all, one) => all + one, 0),
          cap,
        );
        assert(Math.max(...parts) - Math.min(...parts) <= 1);
      }),
    );
  });

  it('are the same for everybody, and give the odd ones of each trunk to other nodes', () => {
    const names = ['a1', 'a2', 'a3', 'a4'];
    const first = fallbackShares('carrier-a', 1, names);
    assert.deepEqual(fallbackShares('carrier-a', 1, names.toReversed()), first);
    const lucky = Array.from({ length: 60 }, (_, trunk) =>
      names.find((name) => fallbackShares(`carrier-${trunk}`, 1, names).get(name) === 1),
    );
    assert.equal(new Set(lucky).size, names.length);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
