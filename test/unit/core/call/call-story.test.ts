import assert from 'node:assert/strict';
import type { AttemptName, FactBody } from '../../../../src/core/call/call-facts.ts';
import { SOME_WAY } from './chosen-way.ts';
import { storyAfter, type CallStory } from '../../../../src/core/call/call-story.ts';

const WHO = {
  caller: 'caller',
  callerNumber: '+4930',
  route: 'main',
  isEmergency: false,
  hops: 0,
};

function story(...facts: ReadonlyArray<readonly [ms: number, body: FactBody]>): CallStory {
  let told: CallStory | undefined;
  for (const [ms, body] of facts) told = storyAfter({ call: 'c', ms, ...body }, told);
  return told ?? assert.fail();
}

function attempt(number: number, endpoint = `PJSIP/phone-${number}`): AttemptName {
  return { leg: `c-t1a${number}`, tier: 1, target: number, endpoint };
}

function dialled(number: number): FactBody {
  return { kind: 'attempt-dialled', attempt: attempt(number) };
}

function ended(number: number, more: Partial<Extract<FactBody, { kind: 'attempt-ended' }>> = {}) {
  return {
    kind: 'attempt-ended',
    attempt: attempt(number),
    heard: 'nothing',
    endedBy: 'remote',
    outcome: 'CONGESTION',
    blame: 'trunk',
    why: 'x',
    next: 'x',
    ...more,
  } as const;
}

const STARTED: FactBody = { kind: 'call-started', ways: 2, plan: [], ...WHO };

describe('The story of a call', () => {
  it('has every attempt with its outcome, its SIP code and how long it took', () => {
    const { who, attempts, answer, connectedMs, end } = story(
      [0, STARTED],
      [10, dialled(1)],
      [110, ended(1, { sip: 503 })],
      [120, dialled(2)],
      [4120, { kind: 'attempt-answered', attempt: attempt(2), heard: 'ringing' }],
      [4130, { kind: 'call-connected', leg: 'c-t1a2' }],
      [
        9130,
        { kind: 'call-ended', status: 'ANSWER', endedBy: 'caller', why: 'the caller hung up' },
      ],
    );
    assert.equal(who?.callerNumber, '+4930');
    assert.deepEqual(attempts, {
      first: [
        { way: 'PJSIP/phone-1', outcome: 'CONGESTION', sip: 503, lastedMs: 100 },
        { way: 'PJSIP/phone-2', outcome: 'ANSWER', lastedMs: 4000 },
      ],
      between: 0,
      last: [],
    });
    assert.deepEqual(answer, { by: 'PJSIP/phone-2', ms: 4120 });
    assert.equal(connectedMs, 4130);
    assert.deepEqual(end, { status: 'ANSWER', why: 'the caller hung up', ms: 9130 });
  });

  it('names the trunk that carried the answer, and once each one that was passed over', () => {
    const down = { ...attempt(1), trunk: 'carrier-a' };
    const up = { ...attempt(2), trunk: 'carrier-b' };
    const postponed = {
      kind: 'attempt-postponed',
      attempt: down,
      way: SOME_WAY,
      why: 'down: SIP 503',
    } as const;
    const { attempts, answer } = story(
      [0, STARTED],
      [1, postponed],
      [10, { kind: 'attempt-dialled', attempt: up }],
      [15, postponed],
      [110, { kind: 'attempt-answered', attempt: up, heard: 'nothing' }],
    );
    assert.deepEqual(
      attempts.first.map(({ way, outcome }) => [way, outcome]),
      [
        ['PJSIP/phone-1', 'postponed'],
        ['PJSIP/phone-2', 'ANSWER'],
      ],
    );
    assert.deepEqual(answer, { by: 'PJSIP/phone-2', trunk: 'carrier-b', ms: 110 });
  });

  it('keeps the first and the last attempts of a long cascade, and counts the rest', () => {
    const rounds = Array.from({ length: 180 }, (_, index) => [index, ended(index + 1)] as const);
    const { attempts, dialled: open } = story([0, STARTED], ...rounds);
    assert.deepEqual(
      attempts.first.map(({ way }) => way),
      [1, 2, 3, 4].map((number) => `PJSIP/phone-${number}`),
    );
    assert.equal(attempts.between, 173);
    assert.deepEqual(
      attempts.last.map(({ way }) => way),
      [178, 179, 180].map((number) => `PJSIP/phone-${number}`),
    );
    assert.equal(open.size, 0);
  });

  it('tells the phones of a group that another one was faster than from the rest', () => {
    const { attempts } = story(
      [0, STARTED],
      [0, ended(1, { outcome: 'CANCEL', endedBy: 'elsewhere' })],
      [0, ended(2, { outcome: 'CANCEL', endedBy: 'caller' })],
    );
    assert.deepEqual(
      attempts.first.map(({ isElsewhere }) => isElsewhere),
      [true, undefined],
    );
  });

  it('names what was not dialled: by its number, with its drill, or as skipped', () => {
    const { attempts } = story(
      [0, STARTED],
      [0, { kind: 'attempt-skipped', way: SOME_WAY, attempt: attempt(1), why: 'held' }],
      [
        0,
        {
          ...ended(2, { sip: 503 }),
          kind: 'attempt-uncalled',
          way: SOME_WAY,
          drill: { name: 'tuesday', run: 1 },
        },
      ],
      [
        0,
        {
          ...ended(3, { outcome: 'INVALID_NUMBER' }),
          kind: 'attempt-uncalled',
          way: SOME_WAY,
          attempt: { leg: 'c-t1a3', tier: 1, target: 3, number: '+1900' },
        },
      ],
    );
    assert.deepEqual(attempts.first, [
      { way: 'PJSIP/phone-1', outcome: 'skipped' },
      { way: 'PJSIP/phone-2', outcome: 'CONGESTION', sip: 503, drill: 'tuesday' },
      { way: '+1900', outcome: 'INVALID_NUMBER' },
    ]);
  });

  it('names the colleague who picked the call up, and whoever came by a transfer', () => {
    const { answer, transferredTo } = story(
      [0, STARTED],
      [
        50,
        {
          kind: 'attempt-answered',
          attempt: attempt(1),
          heard: 'ringing',
          pickedUpBy: '17.1',
          pickedUpAt: 'PJSIP/carol',
        },
      ],
      [90, { kind: 'call-transferred', from: '17.1', to: '17.2', endpoint: 'PJSIP/dave' }],
    );
    assert.deepEqual(answer, { by: 'PJSIP/carol', ms: 50 });
    assert.equal(transferredTo, 'PJSIP/dave');
  });

  it('ends with the answer where the caller goes on in the dialplan after it', () => {
    const { end } = story(
      [0, STARTED],
      [10, { kind: 'call-ended', status: 'ANSWER', endedBy: 'caller', why: 'the callee hung up' }],
      [
        11,
        {
          kind: 'call-handed-back',
          status: 'ANSWER',
          cause: 16,
          leftPrimary: false,
          why: 'after_answer: continue',
          variables: {},
        },
      ],
    );
    assert.deepEqual(end, { status: 'ANSWER', why: 'the callee hung up', ms: 10 });
  });
});
