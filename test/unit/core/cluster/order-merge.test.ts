import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  mergedOrder,
  timeOfOrder,
  type SharedOrder,
} from '../../../../src/core/cluster/order-merge.ts';

const ORDER: fc.Arbitrary<SharedOrder> = fc
  .tuple(
    fc.constantFrom<SharedOrder['wish']>('stop', 'go'),
    // Many are close to each other, some at the very border.
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom('a1', 'a2', 'a3'),
  )
  .map(([wish, halves, node]) => ({ wish, atMs: halves * 500, node }));

function order(wish: SharedOrder['wish'], atMs: number, node = 'a1'): SharedOrder {
  return { wish, atMs, node };
}

describe('Two orders about one thing', () => {
  const rows: ReadonlyArray<[one: SharedOrder, other: SharedOrder, counts: SharedOrder['wish']]> = [
    [order('stop', 10_000), order('go', 10_500, 'a2'), 'stop'],
    [order('go', 10_000), order('stop', 10_500, 'a2'), 'stop'],
    [order('stop', 10_000), order('go', 12_000, 'a2'), 'stop'],
    [order('stop', 10_000), order('go', 12_001, 'a2'), 'go'],
    [order('go', 10_000), order('stop', 60_000, 'a2'), 'stop'],
  ];
  for (const [one, other, counts] of rows) {
    it(`${one.wish} at ${one.atMs} and ${other.wish} at ${other.atMs}: ${counts}`, () => {
      assert.equal(mergedOrder(one, other).wish, counts);
    });
  }

  it('have the later one, if they want the same', () => {
    const [hold, longer] = [order('stop', 10_000), order('stop', 10_001)];
    assert.equal(mergedOrder(longer, hold), longer);
  });

  it('merge to the same, whatever comes first', () => {
    fc.assert(
      fc.property(ORDER, ORDER, (one, other) => {
        assert.deepEqual(mergedOrder(one, other), mergedOrder(other, one));
      }),
    );
  });

  it('merge to the same with a third one, whichever two merge first', () => {
    fc.assert(
      fc.property(ORDER, ORDER, ORDER, (a, b, c) => {
        const left = mergedOrder(mergedOrder(a, b), c);
        assert.deepEqual(mergedOrder(a, mergedOrder(b, c)), left);
        assert.deepEqual(mergedOrder(left, b), left, 'heard twice');
      }),
    );
  });

  it('never merge to go, if a stop came last or within 2 s before', () => {
    fc.assert(
      fc.property(fc.array(ORDER, { minLength: 1 }), (orders) => {
        const [first, ...rest] = orders;
        assert(first !== undefined);
        const { wish, atMs } = rest.reduce(mergedOrder, first);
        if (wish === 'stop') return;
        assert(orders.every((one) => one.atMs <= atMs));
        assert(orders.every((one) => one.wish === 'go' || one.atMs < atMs - 2000));
      }),
    );
  });
});

describe('The time of an order', () => {
  it('is now, if nobody has given one before', () => {
    assert.equal(timeOfOrder('stop', undefined, 5000), 5000);
  });

  it('is now, if that is late enough', () => {
    assert.equal(timeOfOrder('go', order('stop', 10_000), 60_000), 60_000);
  });

  it('makes it count against the one that its giver knows', () => {
    const soon = fc.integer({ min: -5000, max: 15_000 });
    fc.assert(
      fc.property(
        ORDER,
        fc.constantFrom<SharedOrder['wish']>('stop', 'go'),
        soon,
        (known, wish, now) => {
          const given = { wish, atMs: timeOfOrder(wish, known, now), node: 'a0' };
          assert.deepEqual(mergedOrder(known, given), given);
          assert(given.atMs >= now);
        },
      ),
    );
  });
});
