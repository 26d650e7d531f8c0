import assert from 'node:assert/strict';
import { distribution, spread, trend } from '../../bench/statistics.ts';

describe('A distribution', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    assert.deepEqual(distribution(values), { count: 200, median: 100, p95: 190, p99: 198 });
    assert.deepEqual(distribution([7]), { count: 1, median: 7, p95: 7, p99: 7 });
  });
});

describe('A spread', () => {
  it('has the middle one of an odd number, and the middle of two of an even one', () => {
    assert.deepEqual(spread([3, 1, 2]), { median: 2, least: 1, most: 3 });
    assert.deepEqual(spread([4, 1, 2, 3]), { median: 2.5, least: 1, most: 4 });
  });
});

describe('A trend', () => {
  const minutes = Array.from({ length: 100 }, (_, minute) => minute);

  it('of a straight line is sure', () => {
    const { slope, error } = trend(minutes.map((minute) => [minute, 5 + 0.25 * minute]));
    assert(Math.abs(slope - 0.25) < 1e-9 && error < 1e-9, `${slope} ± ${error}`);
  });

  it('of independent noise has the error of least squares', () => {
    // Period 4, so that neighbours differ as often as they agree.
    const noise = [1, 1, -1, -1];
    const { slope, error } = trend(minutes.map((minute) => [minute, noise[minute % 4] ?? 0]));
    const spreadOfTimes = minutes.reduce((total, minute) => total + (minute - 49.5) ** 2, 0);
    assert(Math.abs(slope) < error, `${slope} ± ${error}`);
    assert(Math.abs(error - Math.sqrt(1 / spreadOfTimes)) < 0.1 * error, `${error}`);
  });

  it('is less sure where neighbours are alike', () => {
    const alike = trend(minutes.map((minute) => [minute, minute % 40 < 20 ? 1 : -1]));
    const apart = trend(minutes.map((minute) => [minute, minute % 2 === 0 ? 1 : -1]));
    assert(alike.error > 3 * apart.error, `${alike.error} ${apart.error}`);
  });

  it('needs three points', () => {
    assert.deepEqual(
      trend([
        [0, 1],
        [1, 2],
      ]),
      { slope: Number.NaN, error: Number.NaN },
    );
  });
});
