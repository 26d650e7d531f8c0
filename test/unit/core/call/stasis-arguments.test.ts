import assert from 'node:assert/strict';
import {
  isLoop,
  parseStasisArguments,
  type StasisArguments,
} from '../../../../src/core/call/stasis-arguments.ts';

describe("Stasis()'s arguments", () => {
  const rows: ReadonlyArray<[args: string[], parsed: StasisArguments]> = [
    [['support'], { route: 'support', number: '', hops: 0 }],
    [['support', '14155550123'], { route: 'support', number: '14155550123', hops: 0 }],
    [['support', '+1*#', '2'], { route: 'support', number: '+1*#', hops: 2 }],
    // An absent header reads as an empty string.
    [['support', '1', ''], { route: 'support', number: '1', hops: 0 }],
    [[' support ', ' 911 ', ' 3 '], { route: 'support', number: '911', hops: 3 }],
    [[], { route: '', number: '', hops: 0 }],
    [['support', '', '9'.repeat(30)], { route: 'support', number: '', hops: 2 ** 53 - 1 }],
    // What the dialplan should have cleaned.
    ...['x', '-1', '1.5', '1e3', '\u00ff'].map((hops): [string[], StasisArguments] => [
      ['support', '1', hops],
      { route: 'support', number: '1', hops: 0, unclean: 'hops' },
    ]),
    ...['1:admin', '1&x', '1@b', '1;x=1', 's', '1 2', '1\n2', '\u0661'].map(
      (number): [string[], StasisArguments] => [
        ['support', number, '1'],
        { route: 'support', number, hops: 1, unclean: 'number' },
      ],
    ),
    [['support', '1', '2', ''], { route: 'support', number: '1', hops: 2, unclean: 'arguments' }],
  ];
  for (const [args, parsed] of rows) {
    it(JSON.stringify(args), () => {
      assert.deepEqual(parseStasisArguments(args), parsed);
    });
  }

  it('say that a call runs in a loop when it comes with 5 hops', () => {
    assert.equal(isLoop(4), false);
    assert.equal(isLoop(5), true);
    assert.equal(isLoop(6), true);
  });
});
