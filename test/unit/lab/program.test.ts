import assert from 'node:assert/strict';
import { positive, readOptions, WrongOption } from '../../../lab/program.ts';

const OPTIONS = { keep: { type: 'boolean' }, runs: { type: 'string' } } as const;

describe("The lab's command lines", () => {
  it('are read', () => {
    assert.deepEqual(
      { ...readOptions(OPTIONS, ['--keep', '--runs', '3']) },
      { keep: true, runs: '3' },
    );
  });

  const wrong: ReadonlyArray<[args: readonly string[], complaint: RegExp]> = [
    [['--kep'], /^Unknown option '--kep'$/],
    [['keep'], /^Unexpected argument 'keep'$/],
    [['--runs'], /^Option '--runs <value>' argument missing$/],
  ];
  for (const [args, complaint] of wrong) {
    it(`${args.join(' ')} is told on one line`, () => {
      assert.throws(
        () => readOptions(OPTIONS, args),
        (error) => error instanceof WrongOption && complaint.test(error.message),
      );
    });
  }

  it('take a number where one is needed', () => {
    assert.equal(positive('runs', '12'), 12);
    for (const text of ['0', '-1', 'many', '']) {
      assert.throws(() => positive('runs', text), WrongOption, text);
    }
  });
});
