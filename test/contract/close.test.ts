import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Gate } from './gate.ts';
import { Trial, statusOf } from './trial.ts';
import { waitUntil } from './wait-until.ts';

/** What keeps this process: timers, sockets, servers. */
function handles(): readonly string[] {
  const relevant = /Timeout|Immediate|TCP|TLS|GetAddrInfo/;
  return process
    .getActiveResourcesInfo()
    .filter((name) => relevant.test(name))
    .sort();
}

describe('close of a connection', () => {
  let trial: Trial;
  let before: readonly string[];

  beforeEach(async () => {
    // Mocha's own timer for this hook starts after its first turn.
    await wait(1);
    before = handles();
    trial = await Trial.start();
  });

  /** Nothing of a test keeps the process. */
  afterEach(async () => {
    await trial.close();
    await waitUntil(() => handles().length <= before.length);
  });

  for (const transport of ['websocket', 'http'] as const) {
    it(`with requests over ${transport}: twice, with nothing told after it`, async () => {
      const telephony = await trial.up({ transport });
      await Promise.all([telephony.close(), telephony.close()]);
      await telephony.close();
      await waitUntil(() => trial.fake.apps.length === 0);
      assert.equal(trial.recorder.statuses.length, 1);
      assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 'lost');
    });

    it(`with requests over ${transport}: answers everything pending as lost`, async () => {
      const telephony = await trial.up({ transport });
      trial.fake.knobs.answer = new Gate().hold;
      const calls = Array.from({ length: 100 }, (_, n) => `c${n}`);
      const replies = calls.map((call) => telephony.openLane(call).ring(call));
      const more = telephony.openLane('c').ring('in-1');
      await waitUntil(() => trial.asked.length > 10);
      await telephony.close();
      const statuses = (await Promise.all([...replies, more])).map(statusOf);
      assert.deepEqual(new Set(statuses), new Set(['lost']));
    });
  }

  it('while nothing answers', async () => {
    trial.fake.knobs.isAlive = false;
    const telephony = trial.connect();
    await waitUntil(() => trial.fake.requests.length > 0);
    await telephony.close();
    assert.deepEqual(trial.recorder.statuses, []);
    assert.deepEqual(trial.lines, []);
  });

  it('at once', async () => {
    await trial.connect().close();
    assert.deepEqual(trial.recorder.statuses, []);
  });

  it('while the lanes are refused', async () => {
    trial.fake.knobs.admits = () => false;
    const telephony = trial.connect();
    await trial.errorTold();
    await telephony.close();
  });

  it('while it waits for its next try', async () => {
    trial.fake.knobs.isBooted = false;
    const telephony = trial.connect({}, { backoff: { firstMs: 60_000, maxMs: 60_000 } });
    await trial.errorTold();
    await telephony.close();
  });

  it('by a listener that is told of the loss', async () => {
    const telephony = await trial.up();
    const closed = new Promise<void>((resolve) => {
      trial.recorder.follow = ({ status }): void => {
        if (status === 'disconnected') void telephony.close().then(resolve);
      };
    });
    trial.fake.cut('failover');
    await closed;
    assert.deepEqual(
      trial.recorder.statuses.map(({ status }) => status),
      ['connected', 'disconnected'],
    );
  });
});
