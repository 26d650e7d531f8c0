import assert from 'node:assert/strict';
import type { ConnectionTiming } from '../../src/ari/connection-options.ts';
import { connectTelephony } from '../../src/ari/connection.ts';
import type { Reply, Telephony } from '../../src/ports.ts';
import { type FakeAnswer, FakeAri, type SeenRequest } from './fake-ari.ts';
import { Recorder, recordingLogger } from './recorder.ts';

const TIMING: Partial<ConnectionTiming> = { backoff: { firstMs: 2, maxMs: 10 }, patienceMs: 50 };

function statusOf(reply: Reply<unknown>): number {
  return reply.ok ? 200 : reply.status;
}

/** Answers that wait for the test's word. */
class Gate {
  readonly #held: Array<() => void> = [];

  hold = (): Promise<FakeAnswer> =>
    new Promise((resolve) => {
      this.#held.push(() => {
        resolve({ status: 204 });
      });
    });

  get count(): number {
    return this.#held.length;
  }

  release(index: number): void {
    this.#held[index]?.();
  }
}

describe('lanes on a fake ARI', () => {
  let fake: FakeAri;
  let telephony: Telephony;

  async function connect(lanes: number, timing: Partial<ConnectionTiming> = {}): Promise<void> {
    const recorder = new Recorder();
    telephony = connectTelephony(
      {
        url: fake.url,
        username: 'failover',
        password: 'secret',
        app: 'failover',
        transport: 'auto',
        instance: 'i1',
        lanes,
        timing: { ...TIMING, ...timing },
      },
      recorder,
      recordingLogger([]),
    );
    await recorder.status('connected');
  }

  /** What reached the fake over a lane, but for the filters. */
  function seen(): readonly SeenRequest[] {
    return fake.requests.filter(({ via, uri }) => via !== '' && !uri.endsWith('eventFilter'));
  }

  beforeEach(async () => {
    fake = new FakeAri();
    await fake.listen();
  });

  afterEach(async () => {
    await telephony.close();
    await fake.close();
  });

  it('writes a burst in its order without waiting, and only on the call’s lane', async () => {
    await connect(3);
    const gate = new Gate();
    fake.knobs.answer = gate.hold;
    const lane = telephony.openLane('c1');
    const replies = [
      lane.answer('in-1'),
      lane.createBridge('c1'),
      lane.join('c1', ['in-1', 'c1-t1a1']),
    ];
    await until(() => gate.count === 3);
    assert.deepEqual(
      seen().map(({ method, uri, query }) => [method, uri, query]),
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
    assert.equal(new Set(seen().map(({ via }) => via)).size, 1);
    for (const index of [2, 0, 1]) gate.release(index);
    assert.deepEqual((await Promise.all(replies)).map(statusOf), [200, 200, 200]);
  });

  it('matches answers that come in another order', async () => {
    await connect(1);
    const gates: Array<() => void> = [];
    fake.knobs.answer = ({ query }): Promise<FakeAnswer> =>
      new Promise((resolve) => {
        const value = query['variable'];
        gates.push(() => {
          resolve({ status: 200, body: JSON.stringify({ value }) });
        });
      });
    const lane = telephony.openLane('c1');
    const replies = ['A', 'B', 'C'].map((name) => lane.readVariable('in-1', name));
    await until(() => gates.length === 3);
    for (const open of gates.toReversed()) open();
    assert.deepEqual(
      await Promise.all(replies),
      ['A', 'B', 'C'].map((value) => ({ ok: true, value })),
    );
  });

  it('spreads calls over the lanes and away from one that is down', async () => {
    await connect(2);
    await Promise.all(['c1', 'c2'].map((call) => telephony.openLane(call).ring(call)));
    assert.equal(new Set(seen().map(({ via }) => via)).size, 2);
    fake.knobs.admits = (app) => app !== 'failover-lane-i1-1';
    fake.cut('failover-lane-i1-1');
    await until(() => !fake.apps.includes('failover-lane-i1-1'));
    // The client sees the end a moment after the server does.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = seen().length;
    await Promise.all(['c3', 'c4', 'c5'].map((call) => telephony.openLane(call).ring(call)));
    assert.deepEqual(
      new Set(
        seen()
          .slice(before)
          .map(({ via }) => via),
      ),
      new Set(['failover-lane-i1-2']),
    );
  });

  it('answers what was in flight with 0, and lets the later requests wait in order', async () => {
    await connect(1);
    const gate = new Gate();
    fake.knobs.answer = gate.hold;
    const lane = telephony.openLane('c1');
    const lost = lane.ring('in-1');
    await until(() => gate.count === 1);
    fake.knobs.admits = () => false;
    fake.cut('failover-lane-i1-1');
    assert.equal(statusOf(await lost), 0);
    fake.knobs.answer = () => ({ status: 204 });
    const before = seen().length;
    const later = ['a', 'b', 'c'].map((channel) => lane.hangup(channel, 16));
    fake.knobs.admits = () => true;
    assert.deepEqual((await Promise.all(later)).map(statusOf), [200, 200, 200]);
    assert.deepEqual(
      seen()
        .slice(before)
        .map(({ uri, query }) => [uri, query['reason_code']]),
      [
        ['channels/a', '16'],
        ['channels/b', '16'],
        ['channels/c', '16'],
      ],
    );
  });

  it('lets only so many requests wait, and only so long', async () => {
    await connect(1, { maxWaiting: 2, waitWithinMs: 100 });
    fake.knobs.admits = () => false;
    fake.cut('failover-lane-i1-1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const lane = telephony.openLane('c1');
    const startedAt = performance.now();
    const replies = ['a', 'b', 'c'].map((channel) => lane.ring(channel));
    assert.equal(statusOf(await (replies[2] ?? lane.ring('x'))), 0);
    assert.ok(performance.now() - startedAt < 90);
    assert.deepEqual((await Promise.all(replies)).map(statusOf), [0, 0, 0]);
  });

  it('gives up a request that Asterisk is stuck in, and its lane', async () => {
    await connect(1, { answerWithinMs: 100 });
    fake.knobs.answer = new Gate().hold;
    const lane = telephony.openLane('c1');
    assert.equal(statusOf(await lane.ring('in-1')), 0);
    fake.knobs.answer = () => ({ status: 204 });
    assert.equal(statusOf(await lane.ring('in-1')), 200);
  });

  it('answers everything pending with 0 when it is closed', async () => {
    await connect(2);
    fake.knobs.answer = new Gate().hold;
    const replies = ['c1', 'c2', 'c3'].map((call) => telephony.openLane(call).ring(call));
    await telephony.close();
    assert.deepEqual((await Promise.all(replies)).map(statusOf), [0, 0, 0]);
    assert.equal(statusOf(await telephony.openLane('c4').ring('x')), 0);
    assert.equal(statusOf(await telephony.listChannels()), 0);
  });

  it('sends a leg’s variables as JSON in a text, and calls a 409 what it is: refused', async () => {
    await connect(1);
    fake.knobs.answer = () => ({ status: 409, body: '{"message":"exists"}' });
    const variables = { 'PJSIP_HEADER(add,X-Hops)': '1' };
    const leg = { channelId: 'c1-t1a1', endpoint: 'PJSIP/a', originator: 'in-1', variables };
    assert.deepEqual(await telephony.openLane('c1').create(leg), {
      ok: false,
      status: 500,
      message: 'exists',
    });
    const [request] = seen();
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
    assert.equal(statusOf(await lane.setVariable('in-1', 'X', 'ü'.repeat(40_000))), 413);
    assert.equal(statusOf(await lane.setVariable('in-1', 'X', 'x'.repeat(60_000))), 200);
  });

  it('takes an answer that is no JSON for a lost one', async () => {
    await connect(1);
    fake.knobs.answer = () => ({ status: 200, body: '<html>' });
    assert.equal(statusOf(await telephony.openLane('c1').readVariable('in-1', 'X')), 0);
    assert.equal(statusOf(await telephony.listChannels()), 0);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}
