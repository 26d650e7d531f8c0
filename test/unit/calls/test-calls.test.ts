import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { TestCallOrder, TestCallResult } from '../../../src/check-ports.ts';
import { TestCalls } from '../../../src/calls/test-calls.ts';
import { TrunkLoad } from '../../../src/calls/trunk-load.ts';
import type { HealthStanding, TelephonyEvent } from '../../../src/ports.ts';
import { trunk } from '../../scenarios/routes.ts';
import { destroyed, hangupRequest, stasisStart, stateChange } from './events.ts';
import { FakeTelephony } from './fake-telephony.ts';

const ENDPOINT = 'PJSIP/+14155550199@a';

describe('A call for a check', () => {
  let clock: SinonFakeTimers;
  let telephony: FakeTelephony;
  let standing: HealthStanding;
  let load: TrunkLoad;
  let calls: TestCalls;
  let stop: AbortController;
  let isConnected: boolean;

  beforeEach(() => {
    clock = useFakeTimers({ toNotFake: ['setImmediate'] });
    syncBuiltinESMExports();
    telephony = new FakeTelephony();
    standing = {};
    isConnected = true;
    stop = new AbortController();
    load = new TrunkLoad({ callStarted: () => {}, standing: () => standing });
    calls = new TestCalls(load, () => (isConnected ? telephony : undefined));
  });

  afterEach(() => {
    clock.restore();
    syncBuiltinESMExports();
  });

  it('is dialled once it has started, and ended once it was answered', async () => {
    const { leg, result } = await begin();
    assert.match(leg, /^check-a-\w{6}-t0a1$/);
    assert.deepEqual(await happens(stasisStart(leg)), [`dial ${leg} nobody`]);
    await clock.tickAsync(300);
    assert.deepEqual(await happens(stateChange(leg, 'Up')), [`hangup ${leg} 16`]);
    assert.deepEqual(await result, { as: 'answered', afterMs: 300 });
    await endsAll(leg);
  });

  it('counts on its trunk from its creation until its end was seen', async () => {
    const { leg, result } = await begin({}, 'a', { maxCalls: 1 });
    assert.equal(load.callsOf('a'), 1);
    await happens(stasisStart(leg), stateChange(leg, 'Up'));
    await result;
    assert.equal(load.callsOf('a'), 1, 'its end was not seen yet');
    const second = await order({}, 'a', { maxCalls: 1 });
    assert.deepEqual(second, { as: 'impossible', why: 'full: max_calls 1' });
    await happens(destroyed(leg));
    assert.equal(load.callsOf('a'), 0);
  });

  it('counts as a start of its trunk', async () => {
    const limits = { maxCallsPerSecond: 1 };
    const { leg, result } = await begin({}, 'a', limits);
    await happens(stasisStart(leg), destroyed(leg));
    await result;
    const second = await order({}, 'a', limits);
    assert.deepEqual(second, { as: 'impossible', why: 'full: max_calls_per_second 1' });
  });

  describe('is not made', () => {
    it('through a trunk that is held', async () => {
      standing = { held: 'held by anna' };
      assert.deepEqual(await order(), { as: 'impossible', why: 'held by anna' });
    });

    it('without Asterisk', async () => {
      isConnected = false;
      assert.equal((await order()).as, 'impossible');
    });

    afterEach(async () => {
      assert.deepEqual(await telephony.asked(), []);
      assert.equal(telephony.openLanes, 0);
    });
  });

  it('is made through a trunk that is down: it is to tell when it is back', async () => {
    standing = { behind: 'down' };
    const { leg, result } = await begin();
    await happens(stasisStart(leg), stateChange(leg, 'Up'));
    assert.equal((await result).as, 'answered');
    await endsAll(leg);
  });

  it('that is refused has failed, and says with what; nothing is left to be ended', async () => {
    const { leg, result } = await begin();
    await happens(stasisStart(leg), hangupRequest(leg, { cause: 34, sip: 503 }));
    assert.deepEqual(await happens(destroyed(leg, 34)), []);
    assert.deepEqual(await result, { as: 'failed', why: 'SIP 503' });
    await isOver();
  });

  it('whose leg is not to be had has failed', async () => {
    telephony.refuse('create', 500);
    assert.match(JSON.stringify(await order()), /"failed".*would not create it/);
    await telephony.asked();
    await isOver();
  });

  it('whose creation was lost is impossible, and ended all the same: it may be there', async () => {
    telephony.refuse('create', 0);
    assert.equal((await order()).as, 'impossible');
    const [created = '', ended = ''] = await telephony.asked();
    const leg = created.split(' ')[1] ?? '';
    assert.equal(ended, `hangup ${leg} 16`);
    telephony.refuse('hangup', 404);
    await clock.tickAsync(500);
    await telephony.asked();
    await isOver();
  });

  it('that is not answered in time is ended; an answer that comes later changes nothing', async () => {
    const { leg, result } = await begin({ answerWithinMs: 2000 });
    await happens(stasisStart(leg));
    await clock.tickAsync(1999);
    assert.deepEqual(await telephony.asked(), []);
    await clock.tickAsync(1);
    assert.deepEqual(await telephony.asked(), [`hangup ${leg} 16`]);
    await happens(stateChange(leg, 'Up'));
    assert.deepEqual(await result, { as: 'unanswered' });
    await endsAll(leg);
  });

  it('that Asterisk does not start is impossible, and ended', async () => {
    const { leg, result } = await begin();
    await clock.tickAsync(5000);
    assert.equal((await result).as, 'impossible');
    assert.deepEqual(await telephony.asked(), [`hangup ${leg} 16`]);
    await endsAll(leg);
  });

  it('that Asterisk does not dial is impossible, and ended', async () => {
    telephony.refuse('dial', 409);
    const { leg, result } = await begin();
    assert.deepEqual(await happens(stasisStart(leg)), [`dial ${leg} nobody`, `hangup ${leg} 16`]);
    assert.equal((await result).as, 'impossible');
    await endsAll(leg);
  });

  it('reads a header of the answer', async () => {
    telephony.answers.set('read', { ok: true, value: 'ok' });
    const { leg, result } = await begin({ header: 'X-Probe' });
    await happens(stasisStart(leg));
    assert.deepEqual(await happens(stateChange(leg, 'Up')), [
      `read ${leg} PJSIP_RESPONSE_HEADER(read,X-Probe)`,
      `hangup ${leg} 16`,
    ]);
    assert.deepEqual(await result, { as: 'answered', afterMs: 0, header: 'ok' });
    await endsAll(leg);
  });

  for (const [what, callId, expected] of [
    ['has no such header', 200, { as: 'answered', afterMs: 0, header: '' }],
    [
      'tells no headers',
      500,
      { as: 'impossible', why: 'its header cannot be read: as the test wants it' },
    ],
  ] as const) {
    it(`knows an answer that ${what}`, async () => {
      telephony.refuse('read', 500);
      const { leg, result } = await begin({ header: 'X-Probe' });
      if (callId === 200) {
        telephony.answers.clear();
        telephony.refuse(`read ${leg} PJSIP_RESPONSE_HEADER(read,X-Probe)`, 500);
      }
      await happens(stasisStart(leg), stateChange(leg, 'Up'));
      assert.deepEqual(await result, expected);
      await endsAll(leg);
    });
  }

  it('sends media for a while, and counts what came', async () => {
    const { leg, result } = await begin({ rtp: true });
    await happens(stasisStart(leg));
    assert.deepEqual(await happens(stateChange(leg, 'Up')), [`play ${leg}`]);
    telephony.answers.set('rtp', { ok: true, value: '100 98' });
    await clock.tickAsync(2000);
    assert.deepEqual(await telephony.asked(), [`rtp ${leg}`, `hangup ${leg} 16`]);
    assert.deepEqual(await result, {
      as: 'answered',
      afterMs: 0,
      rtp: { sent: 100, received: 98 },
    });
    await endsAll(leg);
  });

  for (const [request, afterMs] of [
    ['play', 0],
    ['rtp', 2000],
  ] as const) {
    it(`that Asterisk refuses to ${request} is impossible, and ended`, async () => {
      telephony.refuse(request, 500);
      const { leg, result } = await begin({ rtp: true });
      await happens(stasisStart(leg));
      calls.onEvent(stateChange(leg, 'Up'));
      await clock.tickAsync(afterMs);
      assert.equal((await result).as, 'impossible');
      assert.equal((await telephony.asked()).at(-1), `hangup ${leg} 16`);
      await endsAll(leg);
    });
  }

  it('that ends before its media could be counted has failed', async () => {
    telephony.refuse('rtp', 404);
    const { leg, result } = await begin({ rtp: true });
    await happens(stasisStart(leg), stateChange(leg, 'Up'), destroyed(leg));
    await clock.tickAsync(2000);
    assert.deepEqual(await result, { as: 'failed', why: 'ended right after its answer: cause 16' });
    assert.deepEqual(await telephony.asked(), [`rtp ${leg}`]);
    await isOver();
  });

  for (const moment of ['created', 'dialled', 'answered'] as const) {
    it(`that is broken off when it is ${moment} is ended`, async () => {
      const { leg, result } = await begin({ rtp: true });
      if (moment !== 'created') await happens(stasisStart(leg));
      if (moment === 'answered') await happens(stateChange(leg, 'Up'));
      stop.abort();
      assert.equal((await telephony.asked()).at(-1), `hangup ${leg} 16`);
      assert.notEqual((await result).as, 'failed');
      await endsAll(leg);
    });
  }

  it('is impossible when Asterisk is lost meanwhile: nobody heard how it went', async () => {
    const { leg, result } = await begin();
    await happens(stasisStart(leg));
    calls.onLost();
    assert.equal((await result).as, 'impossible');
    assert.deepEqual(await telephony.asked(), [`hangup ${leg} 16`]);
    const { leg: next, result: later } = await begin();
    await happens(stasisStart(next), stateChange(next, 'Up'));
    assert.equal((await later).as, 'answered');
    await happens(destroyed(leg));
    await endsAll(next);
  });

  describe('when the app stops', () => {
    it('is ended, and its end is waited for', async () => {
      const { leg } = await begin();
      await happens(stasisStart(leg));
      let isClosed = false;
      void calls.close().then(() => (isClosed = true));
      assert.deepEqual(await telephony.asked(), [`hangup ${leg} 16`]);
      assert(!isClosed);
      await happens(destroyed(leg));
      assert(isClosed);
      await isOver();
    });

    it('is not waited for longer than three seconds', async () => {
      const { leg } = await begin();
      let isClosed = false;
      void calls.close().then(() => (isClosed = true));
      await clock.tickAsync(2999);
      assert(!isClosed);
      await clock.tickAsync(1);
      assert(isClosed);
      await happens(destroyed(leg));
    });

    it('has nothing to wait for where there is none', async () => {
      await calls.close();
    });
  });

  it('leaves other events to others', () => {
    assert.equal(calls.onEvent(stasisStart('a-caller')), false);
    assert.equal(calls.onEvent({ type: 'ContactStatusChange', endpoint: 'a' }), false);
  });

  function order(
    more: Partial<TestCallOrder> = {},
    name = 'a',
    limits: Parameters<typeof trunk>[1] = {},
  ): Promise<TestCallResult> {
    const wanted = { endpoint: ENDPOINT, answerWithinMs: 10_000, rtp: false, ...more };
    return calls.call({ trunk: trunk(name, limits), ...wanted }, stop.signal);
  }

  /** Up to the answer to its creation. */
  async function begin(
    ...wanted: Parameters<typeof order>
  ): Promise<{ leg: string; result: Promise<TestCallResult> }> {
    const result = order(...wanted);
    const [request = ''] = await telephony.asked();
    const [word, leg = '', ...rest] = request.split(' ');
    assert.deepEqual([word, ...rest], ['create', ENDPOINT, 'nobody']);
    return { leg, result };
  }

  /** @returns the requests that these events brought */
  async function happens(...events: readonly TelephonyEvent[]): Promise<readonly string[]> {
    for (const event of events) {
      calls.onEvent(event);
      await clock.tickAsync(0);
    }
    return telephony.asked();
  }

  /** Its end is asked for until it was seen, and nothing is left then. */
  async function endsAll(leg: string): Promise<void> {
    await clock.tickAsync(500);
    assert.deepEqual(await telephony.asked(), [`hangup ${leg} 16`]);
    await happens(destroyed(leg));
    await isOver();
  }

  async function isOver(): Promise<void> {
    assert.equal(load.callsOf('a'), 0);
    assert.equal(telephony.openLanes, 0);
    await clock.tickAsync(60_000);
    assert.deepEqual(await telephony.asked(), []);
  }
});
