import assert from 'node:assert/strict';
import type { FakeAnswer } from './fake-ari.ts';
import { Gate } from './gate.ts';
import { Trial, createLeg, statusOf } from './trial.ts';
import { waitUntil } from './wait-until.ts';

describe('the transport that fits an Asterisk', () => {
  let trial: Trial;

  afterEach(() => trial.close());

  const rows: ReadonlyArray<
    readonly [version: string, wish: 'auto' | 'websocket' | 'http', expected: 'websocket' | 'http']
  > = [
    ['20.13.0', 'auto', 'http'],
    ['22.3.0', 'auto', 'http'],
    ['certified-20.7-cert3', 'auto', 'http'],
    ['18.26.4', 'auto', 'http'],
    ['22.10.1', 'auto', 'websocket'],
    ['22.10.1~dfsg+~cs6.15.60671435-1', 'auto', 'websocket'],
    ['20.14.0', 'websocket', 'websocket'],
    ['22.10.1', 'http', 'http'],
    ['GIT-master-1a2b3c', 'auto', 'websocket'],
  ];
  for (const [version, wish, expected] of rows) {
    it(`${version}, wished ${wish}: ${expected}`, async () => {
      trial = await Trial.start({ version });
      const telephony = await trial.up({ transport: wish });
      assert.equal(trial.recorder.statuses[0]?.status, 'connected');
      assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 200);
      assert.equal(trial.asked[0]?.via === '' ? 'http' : 'websocket', expected);
    });
  }

  it('is none where the wish cannot be fulfilled: told once, with the remedy', async () => {
    trial = await Trial.start({ version: '20.13.0' });
    trial.connect({ transport: 'websocket' });
    assert.match(await trial.errorTold(), /asterisk\.transport/);
    await waitUntil(() => trial.fake.requests.length > 8);
    assert.equal(trial.told('error').length, 1);
    trial.fake.knobs.version = '20.14.0';
    await trial.recorder.status('connected');
  });

  it('changes with the Asterisk', async () => {
    trial = await Trial.start({ version: '22.3.0' });
    const telephony = await trial.up();
    await trial.restart({ version: '22.10.1' });
    await trial.recorder.status('connected', 1);
    await telephony.openLane('c1').ring('in-1');
    assert.notEqual(trial.asked[0]?.via, '');
  });
});

describe('requests over HTTP', () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = await Trial.start({ version: '20.13.0' });
  });

  afterEach(() => trial.close());

  it('of one call go one after the other, each after the answer to the one before', async () => {
    const telephony = await trial.up();
    const gate = new Gate();
    trial.fake.knobs.answer = gate.hold;
    const lane = telephony.openLane('c1');
    const replies = [lane.answer('in-1'), lane.createBridge('c1'), lane.join('c1', ['in-1'])];
    for (const index of [0, 1, 2]) {
      await waitUntil(() => gate.count > index);
      assert.equal(gate.count, index + 1);
      gate.release(index);
    }
    assert.deepEqual((await Promise.all(replies)).map(statusOf), [200, 200, 200]);
    assert.deepEqual(
      trial.asked.map(({ uri }) => uri),
      ['channels/in-1/answer', 'bridges', 'bridges/c1/addChannel'],
    );
  });

  it('of different calls go beside each other', async () => {
    const telephony = await trial.up();
    const gate = new Gate();
    trial.fake.knobs.answer = gate.hold;
    const replies = ['c1', 'c2', 'c3'].map((call) => telephony.openLane(call).ring(call));
    await waitUntil(() => gate.count === 3);
    for (const index of [0, 1, 2]) gate.release(index);
    assert.deepEqual((await Promise.all(replies)).map(statusOf), [200, 200, 200]);
  });

  it('carry a leg’s variables in the body, and nothing of the password in the address', async () => {
    const telephony = await trial.up();
    const variables = { 'PJSIP_HEADER(add,X-Hops)': '1' };
    const leg = { channelId: 'c1-t1a1', endpoint: 'PJSIP/ä&b', originator: 'in-1', variables };
    assert.equal(statusOf(await telephony.openLane('c1').create(leg)), 200);
    const [request] = trial.asked;
    assert.deepEqual(JSON.parse(request?.body ?? ''), { variables });
    assert.equal(request?.query['endpoint'], 'PJSIP/ä&b');
    assert.doesNotMatch(JSON.stringify(trial.fake.requests), /secret/);
  });

  it('tell what Asterisk refused', async () => {
    const telephony = await trial.up();
    trial.fake.knobs.answer = () => ({ status: 404, body: '{"message":"Channel not found"}' });
    assert.deepEqual(await telephony.openLane('c1').hangup('gone', 16), {
      ok: false,
      kind: 'refused',
      status: 404,
      message: 'Channel not found',
    });
  });

  it('that are cut off in a burst are lost, and none is sent twice', async () => {
    const telephony = await trial.up();
    let served = 0;
    trial.fake.knobs.answer = (): FakeAnswer => (++served % 3 === 0 ? 'cut' : { status: 201 });
    const legs = Array.from({ length: 60 }, (_, n) => `leg-${n}`);
    const replies = await Promise.all(
      legs.map((leg, n) => createLeg(telephony.openLane(`c${n}`), leg)),
    );
    const went = trial.asked.map(({ query }) => query['channelId']);
    assert.equal(new Set(went).size, 60);
    assert.equal(went.length, 60);
    assert.equal(replies.map(statusOf).filter((status) => status === 'lost').length, 20);
  });

  it('that are never answered have status 0 in time', async () => {
    const telephony = await trial.up({}, { answerWithinMs: 100 });
    trial.fake.knobs.answer = new Gate().hold;
    const lane = telephony.openLane('c1');
    const stuck = lane.ring('in-1');
    assert.equal(statusOf(await stuck), 'lost');
    trial.fake.knobs.answer = () => ({ status: 204 });
    assert.equal(statusOf(await lane.ring('in-1')), 200);
  });

  it('that this Asterisk does not know are refused here', async () => {
    const telephony = await trial.up();
    assert.equal(statusOf(await telephony.openLane('c1').progress('in-1')), 501);
  });

  for (const docs of ['missing', 'late'] as const) {
    it(`need api-docs: while they are ${docs} it is told and tried again`, async () => {
      trial.fake.knobs.docs = docs;
      trial.connect({}, { answerWithinMs: 100 });
      assert.match(await trial.errorTold(), /api-docs/);
      trial.fake.knobs.docs = 'there';
      await trial.recorder.status('connected');
    });
  }
});
