import assert from 'node:assert/strict';
import type { ConnectionTiming } from '../../src/ari/connection-options.ts';
import type { Telephony } from '../../src/ports.ts';
import type { FakeAnswer } from './fake-ari.ts';
import { Gate } from './gate.ts';
import { Trial, createLeg, statusOf } from './trial.ts';
import { waitUntil } from './wait-until.ts';

const LANE = 'failover-lane-i1-1';

describe('a lane that is lost', () => {
  let trial: Trial;
  let telephony: Telephony;

  async function connect(lanes: number, timing: Partial<ConnectionTiming> = {}): Promise<void> {
    telephony = await trial.up({ lanes }, timing);
  }

  /** Ends the first lane and lets it open no more; resolves when the client has seen it. */
  async function loseLane(): Promise<void> {
    let isMissed = false;
    trial.fake.knobs.admits = (app): boolean => {
      if (app === LANE) isMissed = true;
      return app !== LANE;
    };
    trial.fake.cut(LANE);
    await waitUntil(() => isMissed);
  }

  function urisAsked(): readonly string[] {
    return trial.asked.map(({ uri }) => uri);
  }

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  it('gets no new calls', async () => {
    await connect(2);
    await loseLane();
    await Promise.all(['c3', 'c4', 'c5'].map((call) => telephony.openLane(call).ring(call)));
    assert.deepEqual(new Set(trial.asked.map(({ via }) => via)), new Set(['failover-lane-i1-2']));
  });

  it('answers what was in flight as lost, the newest first, and sends what came later once, in order', async () => {
    await connect(1);
    const gate = new Gate();
    trial.fake.knobs.answer = gate.hold;
    const lane = telephony.openLane('c1');
    const lost = [lane.dial('c1-t1a1', 'in-1'), createLeg(lane, 'c1-t1a2'), lane.ring('in-1')];
    const order: number[] = [];
    for (const [index, reply] of lost.entries()) void reply.then(() => order.push(index));
    await waitUntil(() => gate.count === 3);
    await loseLane();
    assert.deepEqual((await Promise.all(lost)).map(statusOf), ['lost', 'lost', 'lost']);
    assert.deepEqual(order, [2, 1, 0]);
    trial.fake.knobs.answer = () => ({ status: 204 });
    const later = [createLeg(lane, 'c1-t2a1'), lane.hangup('b', 16), lane.hangup('c', 16)];
    trial.fake.knobs.admits = () => true;
    assert.deepEqual((await Promise.all(later)).map(statusOf), [200, 200, 200]);
    assert.deepEqual(urisAsked(), [
      'channels/c1-t1a1/dial',
      'channels/create',
      'channels/in-1/ring',
      'channels/create',
      'channels/b',
      'channels/c',
    ]);
  });

  it('in the middle of a burst repeats nothing: each request has an answer, and went out once', async () => {
    await connect(1);
    let served = 0;
    trial.fake.knobs.answer = (): FakeAnswer => (++served === 40 ? 'cut' : { status: 201 });
    const lane = telephony.openLane('c1');
    const legs = Array.from({ length: 100 }, (_, n) => `leg-${n}`);
    const replies = await Promise.all(legs.map((leg) => createLeg(lane, leg)));
    const went = trial.asked.map(({ query }) => query['channelId']);
    assert.equal(new Set(went).size, went.length, 'a leg was created twice');
    const statuses = replies.map(statusOf);
    assert.equal(statuses[39], 'lost');
    assert(statuses.every((status) => status === 'lost' || status === 200));
    for (const [index, status] of statuses.entries()) {
      if (status === 200) assert(went.includes(`leg-${index}`));
    }
    assert.equal(statusOf(await lane.ring('in-1')), 200);
  });

  it('lets only so many requests wait, and only so long', async () => {
    await connect(1, { maxWaiting: 2, waitWithinMs: 100 });
    await loseLane();
    const lane = telephony.openLane('c1');
    const ended: string[] = [];
    const replies = ['a', 'b', 'c'].map(async (channel) => {
      const reply = await lane.ring(channel);
      ended.push(channel);
      return reply;
    });
    assert.deepEqual((await Promise.all(replies)).map(statusOf), ['lost', 'lost', 'lost']);
    assert.deepEqual(ended, ['c', 'a', 'b']);
    assert.deepEqual(urisAsked(), []);
  });

  it('gives up a request that Asterisk is stuck in, says so, and makes the lane anew', async () => {
    await connect(1, { answerWithinMs: 100 });
    trial.fake.knobs.answer = new Gate().hold;
    const lane = telephony.openLane('c1');
    const stuck = lane.dial('c1-t1a1', 'in-1');
    assert.equal(statusOf(await stuck), 'lost');
    trial.fake.knobs.answer = () => ({ status: 204 });
    assert.equal(statusOf(await lane.ring('in-1')), 200);
    assert.equal(trial.fake.opened.filter((app) => app === LANE).length, 2);
    assert.deepEqual(urisAsked(), ['channels/c1-t1a1/dial', 'channels/in-1/ring']);
    assert.equal(trial.told('error').length, 1);
    assert.equal(trial.recorder.statuses.length, 1, 'events flow on');
  });

  it('answers nobody else’s request with an answer that comes too late', async () => {
    await connect(1, { answerWithinMs: 100 });
    const gate = new Gate();
    trial.fake.knobs.answer = gate.hold;
    const lane = telephony.openLane('c1');
    assert.equal(statusOf(await lane.ring('in-1')), 'lost');
    const next = lane.hangup('c1-t1a1', 16);
    await waitUntil(() => gate.count === 2);
    for (const request_id of ['1', '2', '']) {
      trial.fake.emit(LANE, { type: 'RESTResponse', request_id, status_code: 404 });
    }
    gate.release(1);
    assert.equal(statusOf(await next), 200);
  });

  it('lives on after frames that are no answers', async () => {
    await connect(1);
    const frames = ['nonsense', '{}', '{"type":"RESTResponse"}', Buffer.from([0, 255])];
    for (const frame of frames) trial.fake.emit(LANE, frame);
    assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 200);
    assert.equal(trial.fake.opened.length, 2);
  });

  it('makes a lane anew that opens and then answers pings only', async () => {
    await connect(1, { handshakeMs: 100 });
    trial.fake.knobs.isFilterLost = true;
    trial.fake.cut(LANE);
    await waitUntil(() => trial.fake.opened.length > 4);
    trial.fake.knobs.isFilterLost = false;
    assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 200);
  });

  it('cuts off a lane that went silent', async () => {
    await connect(1);
    trial.fake.knobs.isAlive = false;
    const lost = telephony.openLane('c1').ring('in-1');
    assert.equal(statusOf(await lost), 'lost');
    trial.fake.knobs.isAlive = true;
    assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 200);
  });
});
