import assert from 'node:assert/strict';
import { drawLadder } from '../../../src/commands/draw-ladder.ts';
import type { Ladder, Rung } from '../../../src/commands/ladder.ts';
import { closing, page } from '../../../lab/page.ts';
import { STORIES } from '../../../lab/stories.ts';
import type { Told } from '../../../lab/tell-story.ts';

const FAILED: Rung = {
  ms: 16,
  tier: 1,
  way: 'PJSIP/tcp-refused',
  sip: 503,
  outcome: 'INVALID_NUMBER',
  why: 'word '.repeat(40).trim(),
  next: 'policy unreachable moves on with CONGESTION, to the dialplan',
};
const ANSWERED: Rung = { ms: 1510, tier: 2, way: 'a', outcome: 'ANSWER', why: '', next: '' };

function ladder(...rungs: readonly Rung[]): Ladder {
  return { call: 'c', route: 'r', rungs, end: 'ended ANSWER: the caller hung up' };
}

function told(surprises: readonly string[] = []): readonly Told[] {
  return STORIES.map((story) => ({ ...story, ladder: ladder(FAILED), saw: [100], surprises }));
}

describe("The lab's ladders", () => {
  for (const columns of [60, 80, 100]) {
    it(`fit ${columns} columns, however long a way is called`, () => {
      const long = { ...FAILED, way: `PJSIP/outbound/sip:${'a'.repeat(80)}@b` };
      const pages = told(['word '.repeat(30)]).map((each) => page(each, 10, columns));
      const lines = [...drawLadder(ladder(long, FAILED), columns), ...pages.join('').split('\n')];
      assert.deepEqual(
        [...lines, ...closing(told(['x']), 9, columns).split('\n')].filter(
          (line) => line.length > columns,
        ),
        [],
      );
    });
  }

  it('have every value under its heading', () => {
    const [heading = '', ...lines] = drawLadder(ladder(FAILED, ANSWERED), 100);
    const rows = lines.filter((line) => /^ +\d/.test(line));
    const under = (name: string): readonly (string | undefined)[] =>
      rows.map((row) => row.slice(heading.indexOf(name)).split(/ +/)[0]);
    assert.deepEqual(
      ['tier', 'way', 'SIP', 'outcome'].map((name) => under(name)),
      [
        ['1', '2'],
        ['PJSIP/tcp-refused', 'a'],
        ['503', '200'],
        ['INVALID_NUMBER', 'ANSWER'],
      ],
    );
    assert.deepEqual(
      rows.map((row) => row.slice(0, heading.indexOf('tier')).trim()),
      ['0.016 s', '1.510 s'],
    );
  });

  it('end with what was not as expected', () => {
    assert.match(closing(told(), 9, 80), /calls, all as expected, in 9 s\.[^]*npm test/);
    const [first, ...others] = told();
    assert(first);
    const text = closing([{ ...first, surprises: ['x'] }, ...others], 9, 80);
    assert.match(text, /calls, 1 of them not as expected:\n {2}- Carrier A is overloaded/);
    assert(!text.includes('npm test'));
  });
});
