import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { weightedOrder } from '../../../../src/core/route/weighted-order.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const weights = fc.array(
  fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e6, noNaN: true })),
  {
    maxLength: 8,
  },
);

describe('An order drawn by weight', () => {
  it('has each one once, those of weight 0 last', () => {
    fc.assert(
      fc.property(weights, chance, (given, drawn) => {
        const items = given.map((weight, index) => ({ weight, index }));
        const order = weightedOrder(items, ({ weight }) => weight, drawn);
        assert.deepEqual(new Set(order), new Set(items));
        assert.equal(order.length, items.length);
        const firstIdle = order.findIndex(({ weight }) => weight === 0);
        if (firstIdle !== -1) assert(order.slice(firstIdle).every(({ weight }) => weight === 0));
      }),
    );
  });

  it('gives each place its share', () => {
    const firsts = new Map<string, number>();
    const seconds = new Map<string, number>();
    const draws = 6000;
    for (let draw = 0; draw < draws; draw += 1) {
      const [first = '', second = ''] = weightedOrder(
        ['a', 'b', 'c'],
        (name) => ({ a: 1, b: 2, c: 3 })[name] ?? 0,
        draw / draws,
      );
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
      if (first === 'c') seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    assert.deepEqual(Object.fromEntries(firsts), { a: 1000, b: 2000, c: 3000 });
    // Of those in which c was first: a and b as 1 to 2.
    assert.deepEqual(Object.fromEntries(seconds), { a: 1000, b: 2000 });
  });
});
