import assert from 'node:assert/strict';
import { isLoop, parseStasisArguments } from '../../../src/core/stasis-arguments.ts';

describe("Stasis()'s arguments", () => {
  const rows: ReadonlyArray<[args: string[], route: string, number: string, hops: number]> = [
    [['support'], 'support', '', 0],
    [['support', '14155550123'], 'support', '14155550123', 0],
    [['support', '14155550123', '2'], 'support', '14155550123', 2],
    // An absent header reads as an empty string.
    [['support', '14155550123', ''], 'support', '14155550123', 0],
    [[' support ', ' 911 ', ' 3 '], 'support', '911', 3],
    [[], '', '', 0],
    // Whatever a far end has written into its header.
    [['support', '', 'x'], 'support', '', 0],
    [['support', '', '-1'], 'support', '', 0],
    [['support', '', '1.5'], 'support', '', 0],
    [['support', '', '1e3'], 'support', '', 0],
    [['support', '', '999'], 'support', '', 999],
    [['support', '', '9999999999999999999999'], 'support', '', 0],
    [['support', '1', '2', 'more'], 'support', '1', 2],
  ];
  for (const [args, route, number, hops] of rows) {
    it(JSON.stringify(args), () => {
      assert.deepEqual(parseStasisArguments(args), { route, number, hops });
    });
  }

  it('say that a call runs in a loop when it comes with 5 hops', () => {
    assert.equal(isLoop(4), false);
    assert.equal(isLoop(5), true);
    assert.equal(isLoop(6), true);
  });
});
