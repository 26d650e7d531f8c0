import assert from 'node:assert/strict';
import { drawLadder } from '../../../src/commands/draw-ladder.ts';
import type { Ladder, Rung } from '../../../src/commands/ladder.ts';
import { closing, page } from '../../../lab/page.ts';
import { NOTIFY_STORY } from '../../../lab/notify-story.ts';
import { STORIES } from '../../../lab/stories.ts';
import type { ShownMessage } from '../../../src/message-operations.ts';
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

const MESSAGE: ShownMessage = {
  id: 'm',
  at: '2026-11-29T12:00:00.000Z',
  cascade: 'ops',
  text: `carrier-a is down: ${'word '.repeat(30).trim()}\nSince then.`,
  state: 'delivered',
  expiresAt: '2026-11-30T12:00:00.000Z',
  tries: [
    {
      seq: 1,
      round: 1,
      channel: 'ops-mail',
      at: '2026-11-29T12:00:00.010Z',
      endMs: 12,
      result: 'refused',
      code: 550,
      evidence: 'word '.repeat(30).trim(),
    },
    {
      seq: 2,
      round: 1,
      channel: 'ops-sms',
      at: '2026-11-29T12:00:00.025Z',
      endMs: 4,
      result: 'accepted',
      confirmBy: '2026-11-29T12:00:30.029Z',
      receipt: { at: '2026-11-29T12:00:00.329Z', says: 'delivered', evidence: '' },
    },
  ],
};

function told(surprises: readonly string[] = []): readonly Told[] {
  const usual = { ladder: ladder(FAILED), saw: [100], surprises };
  return [
    ...STORIES.map((story) => ({ ...story, ...usual })),
    { ...NOTIFY_STORY, ...usual, message: MESSAGE },
  ];
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

  it('stand above the ladder of the message that people got', () => {
    const text = page(
      { ...NOTIFY_STORY, ladder: ladder(FAILED), saw: [100], message: MESSAGE, surprises: [] },
      11,
      100,
    );
    const order = [
      'The call: ended ANSWER',
      '| carrier-a is down',
      '0.010 s  1      ops-mail  refused in 12 ms',
      '550 word',
      '0.025 s  1      ops-sms   accepted in 4 ms',
      'receipt: delivered',
      'The message: delivered',
    ].map((words) => text.indexOf(words));
    assert(!order.includes(-1), text);
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    );
  });

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
