import assert from 'node:assert/strict';
import { DrilledCalls, type Rehearsal } from '../../../src/drills/drilled-calls.ts';
import {
  answered,
  cancelled,
  connected,
  drilled,
  ended,
  handedBack,
  leg,
  type Told,
} from './facts.ts';

const AT_MS = Date.parse('2026-11-24T17:00:00Z');
const IVR = { kind: 'dialplan', context: 'ivr', extension: 's', priority: 1 } as const;

/**
 * What a call tells after the attempt that was treated as failed, 3 ms after it came in; and what
 * the report says of it.
 */
const ROWS: ReadonlyArray<[what: string, told: readonly Told[], result: string]> = [
  [
    'somebody answers',
    [leg('attempt-dialled', 15), answered(90), connected(99)],
    'passed 12 ANSWER',
  ],
  [
    'somebody is busy',
    [leg('attempt-dialled', 15), ended('BUSY', 90), handedBack('BUSY')],
    'passed 12 BUSY',
  ],
  [
    'nobody answers',
    [
      leg('attempt-dialled', 15),
      leg('attempt-ringing', 20),
      ended('NOANSWER', 90),
      handedBack('NOANSWER'),
    ],
    'passed 12 NOANSWER',
  ],
  [
    'the caller hangs up while another way rings',
    [leg('attempt-dialled', 15), leg('attempt-ringing', 20), cancelled(50)],
    'passed 12 CANCEL',
  ],
  [
    'the caller hangs up in the moment of the answer',
    [leg('attempt-dialled', 15), answered(40), cancelled(50)],
    'passed 12 CANCEL',
  ],
  [
    'a dialplan tier takes the caller',
    [handedBack('CONGESTION', 8, IVR)],
    'passed 5 CONGESTION to ivr,s,1',
  ],
  ['nothing stands behind it', [handedBack('CONGESTION')], 'failed - CONGESTION'],
  ['it stands for a decision itself', [handedBack('BUSY')], 'failed - BUSY'],
  [
    'what stands behind it cannot be reached either',
    [
      leg('attempt-dialled', 15),
      leg('attempt-ringing', 20),
      ended('CONGESTION', 90),
      handedBack('CONGESTION'),
    ],
    'failed 12 CONGESTION',
  ],
  [
    'somebody is busy, but that moves on, and no more is reached',
    [
      leg('attempt-dialled', 15),
      ended('BUSY', 20),
      leg('attempt-dialled', 25, 't3a1'),
      ended('CHANUNAVAIL', 30, 't3a1'),
      handedBack('CHANUNAVAIL'),
    ],
    'failed 12 CHANUNAVAIL',
  ],
  [
    'the caller hangs up in silence',
    [leg('attempt-dialled', 15), cancelled(50)],
    'failed 12 CANCEL',
  ],
  [
    'the caller hangs up in silence after a leg that rang',
    [
      leg('attempt-dialled', 15),
      leg('attempt-ringing', 20),
      ended('CONGESTION', 30),
      cancelled(50),
    ],
    'failed 12 CANCEL',
  ],
];

describe('A call in which a drill has treated an attempt as failed', () => {
  for (const [what, told, result] of ROWS) {
    it(what, () => {
      assert.deepEqual(results([drilled('tuesday', 3), ...told]), [`tuesday ${result}`]);
    });
  }

  it('is none before one has, nor once it came out', () => {
    assert.deepEqual(results([leg('attempt-dialled', 5), connected(9)]), []);
    assert.deepEqual(results([drilled('tuesday', 3), connected(9), cancelled(90)]).length, 1);
  });

  it('counts from the first of several, and for each of several drills', () => {
    const told = [
      drilled('tuesday', 3),
      drilled('tuesday', 3, 't1a2'),
      leg('attempt-dialled', 10, 't2a1'),
      ended('CONGESTION', 50),
      drilled('site', 51, 't3a1'),
      leg('attempt-dialled', 60, 't4a1'),
      connected(99),
    ];
    assert.deepEqual(results(told), ['tuesday passed 7 ANSWER', 'site passed 9 ANSWER']);
  });

  it('is told with its moment', () => {
    const calls = new DrilledCalls();
    calls.onFact({ ...drilled('tuesday', 3), call: 'c-1' }, AT_MS);
    assert.deepEqual(calls.onFact({ ...connected(9), call: 'c-2' }, AT_MS + 5), []);
    assert.deepEqual(calls.onFact({ ...connected(9), call: 'c-1' }, AT_MS + 6), [
      {
        drill: 'tuesday',
        run: 1,
        call: { call: 'c-1', at: '2026-11-24T17:00:00.000Z', passed: true, status: 'ANSWER' },
      },
    ]);
  });
});

function results(told: readonly Told[]): readonly string[] {
  const calls = new DrilledCalls();
  return told.flatMap((entry) => calls.onFact({ ...entry, call: 'c-1' }, AT_MS).map(written));
}

function written({ drill, call }: Rehearsal): string {
  return `${drill} ${call.passed ? 'passed' : 'failed'} ${call.movedOnMs ?? '-'} ${call.status}`;
}
