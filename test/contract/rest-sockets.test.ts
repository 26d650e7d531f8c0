import assert from 'node:assert/strict';
import type { ConnectionTiming } from '../../src/ari/connection-options.ts';
import type { AsteriskConnection } from '../../src/ports.ts';
import type { FakeAnswer } from './fake-ari.ts';
import { Gate } from './gate.ts';
import { Trial, statusOf } from './trial.ts';
import { waitUntil } from './wait-until.ts';

describe('lanes on a fake ARI', () => {
  let trial: Trial;
  let telephony: AsteriskConnection;

  async function connect(lanes: number, timing: Partial<ConnectionTiming> = {}): Promise<void> {
    telephony = await trial.up({ lanes }, timing);
  }

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  it('writes a burst in its order without waiting, and only on the call’s lane', async () => {
    await connect(3);
    const gate = new Gate();
    trial.fake.knobs.answer = gate.hold;
    const lane = telephony.openLane('c1');
    const replies = [
      lane.answer('in-1'),
      lane.createBridge('c1'),
      lane.join('c1', ['in-1', 'c1-t1a1']),
    ];
    await waitUntil(() => gate.count === 3);
    assert.deepEqual(
      trial.asked.map(({ method, uri, query }) => [method, uri, query]),
      [
        ['POST', 'channels/in-1/answer', {}],
        ['POST', 'bridges', { type: 'mixing', bridgeId: 'c1', name: 'failover' }],
        [
          'POST',
          'bridges/c1/addChannel',
          { channel: 'in-1,c1-t1a1', inhibitConnectedLineUpdates: 'true' },
        ],
      ],
    );
    assert.equal(new Set(trial.asked.map(({ via }) => via)).size, 1);
    for (const index of [2, 0, 1]) gate.release(index);
    assert.deepEqual((await Promise.all(replies)).map(statusOf), [200, 200, 200]);
  });

  it('matches answers that come in another order', async () => {
    await connect(1);
    const gates: Array<() => void> = [];
    trial.fake.knobs.answer = ({ query }): Promise<FakeAnswer> =>
      new Promise((resolve) => {
        const value = query['variable'];
        gates.push(() => {
          resolve({ status: 200, body: JSON.stringify({ value }) });
        });
      });
    const lane = telephony.openLane('c1');
    const replies = ['A', 'B', 'C'].map((name) => lane.readVariable('in-1', name));
    await waitUntil(() => gates.length === 3);
    for (const open of gates.toReversed()) open();
    assert.deepEqual(
      await Promise.all(replies),
      ['A', 'B', 'C'].map((value) => ({ ok: true, value })),
    );
  });

  it('spreads calls over the lanes, and keeps each on its own', async () => {
    await connect(2);
    const lanes = ['c1', 'c2'].map((call) => telephony.openLane(call));
    for (let n = 0; n < 3; n++)
      await Promise.all(lanes.map((lane, index) => lane.ring(`c${index}`)));
    const ways = new Set(trial.asked.map(({ uri, via }) => `${uri} ${via}`));
    assert.equal(ways.size, 2);
    assert.equal(new Set(trial.asked.map(({ via }) => via)).size, 2);
  });

  it('hands callers back by lanes of their own, behind no call', async () => {
    telephony = await trial.up({ lanes: 1, exits: 1 });
    const gate = new Gate();
    trial.fake.knobs.answer = ({ uri }): FakeAnswer | Promise<FakeAnswer> =>
      uri === 'channels/slow/ring' ? gate.hold() : { status: 204 };
    const slow = telephony.openLane('c1').ring('slow');
    const back = telephony.openLane('c2', 'hand-back').continueInDialplan('in-2');
    assert.equal(statusOf(await back), 200);
    gate.release(0);
    assert.equal(statusOf(await slow), 200);
  });

  it('lets no call wait for another one’s slow request', async () => {
    await connect(2);
    const gate = new Gate();
    trial.fake.knobs.answer = ({ uri }): FakeAnswer | Promise<FakeAnswer> =>
      uri === 'channels/slow/ring' ? gate.hold() : { status: 204 };
    const slow = telephony.openLane('c1').ring('slow');
    assert.equal(statusOf(await telephony.openLane('c2').ring('quick')), 200);
    gate.release(0);
    assert.equal(statusOf(await slow), 200);
  });

  it('answers everything pending as lost when it is closed', async () => {
    await connect(2);
    trial.fake.knobs.answer = new Gate().hold;
    const replies = ['c1', 'c2', 'c3'].map((call) => telephony.openLane(call).ring(call));
    await telephony.close();
    assert.deepEqual((await Promise.all(replies)).map(statusOf), ['lost', 'lost', 'lost']);
    assert.equal(statusOf(await telephony.openLane('c4').ring('x')), 'lost');
    assert.equal(statusOf(await telephony.readChannel('in-1')), 'lost');
  });

  it('sends a leg’s variables as JSON in a text, and calls a 409 what it is: refused', async () => {
    await connect(1);
    trial.fake.knobs.answer = () => ({ status: 409, body: '{"message":"exists"}' });
    const variables = { 'PJSIP_HEADER(add,X-Hops)': '1' };
    const leg = { channelId: 'c1-t1a1', endpoint: 'PJSIP/a', originator: 'in-1', variables };
    assert.deepEqual(await telephony.openLane('c1').create(leg), {
      ok: false,
      kind: 'refused',
      status: 500,
      message: 'exists',
    });
    const [request] = trial.asked;
    assert.deepEqual(JSON.parse(request?.body ?? ''), { variables });
    assert.deepEqual(request?.query, {
      endpoint: 'PJSIP/a',
      app: 'failover',
      channelId: 'c1-t1a1',
      originator: 'in-1',
    });
  });

  it('keeps a request that Asterisk would hang up on to itself', async () => {
    await connect(1);
    const lane = telephony.openLane('c1');
    assert.equal(
      statusOf(await lane.setVariables('in-1', new Map([['X', 'ü'.repeat(40_000)]]))),
      413,
    );
    assert.equal(
      statusOf(await lane.setVariables('in-1', new Map([['X', 'x'.repeat(60_000)]]))),
      200,
    );
  });

  it('cannot read an answer that is no JSON', async () => {
    await connect(1);
    trial.fake.knobs.answer = () => ({ status: 200, body: '<html>' });
    assert.equal(statusOf(await telephony.openLane('c1').readVariable('in-1', 'X')), 'unreadable');
  });
});
