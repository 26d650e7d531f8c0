import assert from 'node:assert/strict';
import type { AttemptName, CallFact, FactBody } from '../../../src/core/call/call-facts.ts';
import { callNow } from '../../../src/records/call-now.ts';

const AT = Date.UTC(2026, 10, 29);
const A: AttemptName = { leg: 'c-t1a1', tier: 1, target: 1, trunk: 'carrier-a' };
const B: AttemptName = { leg: 'c-t1a2', tier: 1, target: 2, endpoint: 'PJSIP/bob' };
const WAY = { destination: '+14155550123', isPrimary: true };
const CALLER = { caller: 'x', route: 'support', isEmergency: false, hops: 0 } as const;
const STARTED: FactBody = { kind: 'call-started', ways: 2, plan: [], ...CALLER };

const ANSWERED: FactBody = { kind: 'attempt-answered', attempt: A, heard: 'nothing' };

function ended(attempt: AttemptName): FactBody {
  const end = { outcome: 'CONGESTION', blame: 'trunk', why: '503', next: 'next trunk' } as const;
  return { kind: 'attempt-ended', attempt, heard: 'nothing', endedBy: 'remote', ...end };
}

/** Facts, one each second. */
function facts(...bodies: readonly FactBody[]): readonly CallFact[] {
  return bodies.map((body, index) => ({ call: 'c', ms: index * 1000, ...body }));
}

function created(attempt: AttemptName): FactBody {
  return { kind: 'attempt-created', attempt, way: WAY };
}

function dialled(attempt: AttemptName): FactBody {
  return { kind: 'attempt-dialled', attempt };
}

function rings(attempt: AttemptName): FactBody {
  return { kind: 'attempt-ringing', attempt };
}

describe('What a call does now', () => {
  const rows: ReadonlyArray<
    readonly [facts: readonly FactBody[], code: string, text: string, second: number]
  > = [
    [[STARTED], 'choosing', 'a way is being chosen', 0],
    [[STARTED, created(A)], 'calling', 'carrier-a is being called', 1],
    [[STARTED, created(A), dialled(A)], 'dialled', 'carrier-a is dialled', 2],
    [[STARTED, created(A), dialled(A), rings(A)], 'ringing', 'carrier-a rings', 3],
    [
      [STARTED, created(A), created(B), dialled(B), rings(B), dialled(A)],
      'ringing',
      'PJSIP/bob rings, and 1 more',
      4,
    ],
    [[STARTED, created(A), created(B), rings(B), ended(A)], 'ringing', 'PJSIP/bob rings', 3],
    [[STARTED, created(A), rings(A), ANSWERED], 'answered', 'carrier-a has answered', 3],
    [
      [STARTED, created(A), created(B), rings(B), ANSWERED, ended(B)],
      'answered',
      'carrier-a has answered',
      4,
    ],
    [
      [STARTED, created(A), created(B), ANSWERED, rings(B)],
      'answered',
      'carrier-a has answered',
      3,
    ],
    [[STARTED, created(A), ended(A)], 'moving-on', 'tier 1: 503', 2],
    [
      [STARTED, created(A), rings(A), { kind: 'call-connected', leg: A.leg }],
      'talking',
      'caller and callee talk',
      3,
    ],
    [
      [
        STARTED,
        { kind: 'call-connected', leg: A.leg },
        { kind: 'call-ended', status: 'ANSWER', endedBy: 'callee', why: 'the callee hung up' },
      ],
      'ended',
      'the callee hung up',
      2,
    ],
  ];
  for (const [bodies, code, text, second] of rows) {
    it(`${bodies.map(({ kind }) => kind).join(', ')}: ${code}`, () => {
      assert.deepEqual(callNow(facts(...bodies), AT), { code, text, since: AT + second * 1000 });
    });
  }
});
