import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { TestCallTrial } from './test-call-trial.ts';
import { destroyed, hangupRequest, stasisStart, stateChange } from './events.ts';

describe('A call for a check', () => {
  let trial: TestCallTrial;

  beforeEach(() => {
    trial = new TestCallTrial();
  });

  afterEach(() => trial.close());

  it('is dialled once it has started, and ended once it was answered', async () => {
    const { leg, result } = await trial.begin();
    assert.match(leg, /^check-a-\w{6}-t0a1$/);
    assert.equal(trial.dialled, 0);
    assert.deepEqual(await trial.happens(stasisStart(leg)), [`dial ${leg} nobody`]);
    assert.equal(trial.dialled, 1);
    await trial.clock.tickAsync(300);
    assert.deepEqual(await trial.happens(stateChange(leg, 'Up')), [`hangup ${leg} 16`]);
    assert.deepEqual(await result, { kind: 'answered', afterMs: 300 });
    await trial.endsAll(leg);
    assert.equal(getEventListeners(trial.stop.signal, 'abort').length, 0);
  });

  it('counts on its trunk from its creation until its end was seen', async () => {
    const { leg, result } = await trial.begin({}, { maxCalls: 2 });
    assert.equal(trial.load.callsOf('a'), 1);
    await trial.happens(stasisStart(leg), stateChange(leg, 'Up'));
    await result;
    assert.equal(trial.load.callsOf('a'), 1, 'its end was not seen yet');
    const why = 'its last line is kept for callers: max_calls 2';
    assert.deepEqual(await trial.order({}, { maxCalls: 2 }), { kind: 'impossible', why });
    const full = await trial.order({}, { maxCalls: 1 });
    assert.deepEqual(full, { kind: 'impossible', why: 'full: max_calls 1' });
    await trial.happens(destroyed(leg));
    assert.equal(trial.load.callsOf('a'), 0);
  });

  it('counts as a start of its trunk', async () => {
    const limits = { maxCallsPerSecond: 2 };
    const { leg, result } = await trial.begin({}, limits);
    await trial.happens(stasisStart(leg), destroyed(leg));
    await result;
    const second = await trial.order({}, limits);
    const why = 'its last line is kept for callers: max_calls_per_second 2';
    assert.deepEqual(second, { kind: 'impossible', why });
  });

  for (const limits of [{ maxCalls: 1 }, { maxCallsPerSecond: 1 }, { maxCallsPerSecond: 0.5 }]) {
    it(`never takes the only place: ${JSON.stringify(limits)}`, async () => {
      const result = await trial.order({}, limits);
      assert.match(JSON.stringify(result), /"impossible".*its last line is kept for callers/);
      await trial.isOver();
    });
  }

  it('is not made through a trunk that is held, nor without Asterisk', async () => {
    trial.standing = { held: 'held by anna' };
    assert.deepEqual(await trial.order(), { kind: 'impossible', why: 'held by anna' });
    trial.standing = {};
    trial.calls.onLost();
    assert.equal((await trial.order()).kind, 'impossible');
    await trial.isOver();
  });

  it('is made through a trunk that is down: it is to tell when it is back', async () => {
    trial.standing = { behind: 'down' };
    const { leg, result } = await trial.begin();
    await trial.happens(stasisStart(leg), stateChange(leg, 'Up'));
    assert.equal((await result).kind, 'answered');
    await trial.endsAll(leg);
  });

  it('that is refused has failed, and says with what; nothing is left to be ended', async () => {
    const { leg, result } = await trial.begin();
    await trial.happens(stasisStart(leg), hangupRequest(leg, { cause: 34, sip: 503 }));
    assert.deepEqual(await trial.happens(destroyed(leg, 34)), []);
    assert.deepEqual(await result, { kind: 'failed', why: 'SIP 503' });
    await trial.isOver();
  });

  it('whose leg is not to be had has failed', async () => {
    trial.telephony.refuse('create', 500);
    assert.match(JSON.stringify(await trial.order()), /"failed".*did not create it/);
    await trial.telephony.asked();
    await trial.isOver();
  });

  it('whose creation was lost is impossible, and ended all the same: it may be there', async () => {
    trial.telephony.refuse('create', 0);
    assert.equal((await trial.order()).kind, 'impossible');
    const [created = '', ended = ''] = await trial.telephony.asked();
    const leg = created.split(' ')[1] ?? '';
    assert.equal(ended, `hangup ${leg} 16`);
    trial.telephony.refuse('hangup', 404);
    await trial.clock.tickAsync(500);
    await trial.telephony.asked();
    await trial.isOver();
  });

  it('that is not answered in time is ended; an answer that comes later changes nothing', async () => {
    const { leg, result } = await trial.begin({ answerWithinMs: 2000 });
    await trial.happens(stasisStart(leg));
    await trial.clock.tickAsync(1999);
    assert.deepEqual(await trial.telephony.asked(), []);
    await trial.clock.tickAsync(1);
    assert.deepEqual(await trial.telephony.asked(), [`hangup ${leg} 16`]);
    await trial.happens(stateChange(leg, 'Up'));
    assert.deepEqual(await result, { kind: 'unanswered' });
    await trial.endsAll(leg);
  });

  it('that Asterisk does not start is impossible, and ended', async () => {
    const { leg, result } = await trial.begin();
    await trial.clock.tickAsync(5000);
    assert.equal((await result).kind, 'impossible');
    assert.deepEqual(await trial.telephony.asked(), [`hangup ${leg} 16`]);
    await trial.endsAll(leg);
  });

  it('that Asterisk does not dial is impossible, and ended', async () => {
    trial.telephony.refuse('dial', 409);
    const { leg, result } = await trial.begin();
    assert.deepEqual(await trial.happens(stasisStart(leg)), [
      `dial ${leg} nobody`,
      `hangup ${leg} 16`,
    ]);
    assert.equal((await result).kind, 'impossible');
    await trial.endsAll(leg);
  });

  it('reads a header of the answer', async () => {
    trial.telephony.answers.set('read', { ok: true, value: 'ok' });
    const { leg, result } = await trial.begin({ header: 'X-Probe' });
    await trial.happens(stasisStart(leg));
    assert.deepEqual(await trial.happens(stateChange(leg, 'Up')), [
      `read ${leg} PJSIP_RESPONSE_HEADER(read,X-Probe)`,
      `hangup ${leg} 16`,
    ]);
    assert.deepEqual(await result, { kind: 'answered', afterMs: 0, header: 'ok' });
    await trial.endsAll(leg);
  });

  for (const [what, callId, expected] of [
    ['has no such header', 200, { kind: 'answered', afterMs: 0, header: '' }],
    [
      'tells no headers',
      500,
      { kind: 'impossible', why: 'its header cannot be read: as the test wants it' },
    ],
  ] as const) {
    it(`knows an answer that ${what}`, async () => {
      trial.telephony.refuse('read', 500);
      const { leg, result } = await trial.begin({ header: 'X-Probe' });
      if (callId === 200) {
        trial.telephony.answers.clear();
        trial.telephony.refuse(`read ${leg} PJSIP_RESPONSE_HEADER(read,X-Probe)`, 500);
      }
      await trial.happens(stasisStart(leg), stateChange(leg, 'Up'));
      assert.deepEqual(await result, expected);
      await trial.endsAll(leg);
    });
  }

  it('sends media for a while, and counts what came', async () => {
    const { leg, result } = await trial.begin({ rtp: true });
    await trial.happens(stasisStart(leg));
    assert.deepEqual(await trial.happens(stateChange(leg, 'Up')), [`play ${leg}`]);
    trial.telephony.answers.set('rtp', { ok: true, value: '100 98' });
    await trial.clock.tickAsync(2000);
    assert.deepEqual(await trial.telephony.asked(), [`rtp ${leg}`, `hangup ${leg} 16`]);
    assert.deepEqual(await result, {
      kind: 'answered',
      afterMs: 0,
      rtp: { sent: 100, received: 98 },
    });
    await trial.endsAll(leg);
  });

  for (const [request, afterMs] of [
    ['play', 0],
    ['rtp', 2000],
  ] as const) {
    it(`that Asterisk refuses to ${request} is impossible, and ended`, async () => {
      trial.telephony.refuse(request, 500);
      const { leg, result } = await trial.begin({ rtp: true });
      await trial.happens(stasisStart(leg));
      trial.calls.onEvent(stateChange(leg, 'Up'));
      await trial.clock.tickAsync(afterMs);
      assert.equal((await result).kind, 'impossible');
      assert.equal((await trial.telephony.asked()).at(-1), `hangup ${leg} 16`);
      await trial.endsAll(leg);
    });
  }

  it('that ends before its media could be counted has failed', async () => {
    trial.telephony.refuse('rtp', 404);
    const { leg, result } = await trial.begin({ rtp: true });
    await trial.happens(stasisStart(leg), stateChange(leg, 'Up'), destroyed(leg));
    await trial.clock.tickAsync(2000);
    assert.deepEqual(await result, {
      kind: 'failed',
      why: 'ended right after its answer: cause 16',
    });
    assert.deepEqual(await trial.telephony.asked(), [`rtp ${leg}`]);
    await trial.isOver();
  });

  for (const moment of ['created', 'dialled', 'answered'] as const) {
    it(`that is broken off when it is ${moment} is ended`, async () => {
      const { leg, result } = await trial.begin({ rtp: true });
      if (moment !== 'created') await trial.happens(stasisStart(leg));
      if (moment === 'answered') await trial.happens(stateChange(leg, 'Up'));
      trial.stop.abort();
      assert.equal((await trial.telephony.asked()).at(-1), `hangup ${leg} 16`);
      assert.notEqual((await result).kind, 'failed');
      await trial.endsAll(leg);
    });
  }

  it('is impossible when Asterisk is lost meanwhile: nobody heard how it went', async () => {
    const { leg, result } = await trial.begin();
    await trial.happens(stasisStart(leg));
    trial.calls.onLost();
    assert.equal((await result).kind, 'impossible');
    assert.deepEqual(await trial.telephony.asked(), [`hangup ${leg} 16`]);
    trial.calls.onConnected(trial.telephony);
    const { leg: next, result: later } = await trial.begin();
    await trial.happens(stasisStart(next), stateChange(next, 'Up'));
    assert.equal((await later).kind, 'answered');
    await trial.happens(destroyed(leg));
    await trial.endsAll(next);
  });

  it('leaves other events to others', () => {
    assert.equal(trial.calls.onEvent(stasisStart('a-caller')), false);
    assert.equal(trial.calls.onEvent({ type: 'ContactStatusChange', endpoint: 'a' }), false);
  });
});
