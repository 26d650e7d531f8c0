import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Recorder } from './recorder.ts';
import { Trial, statusOf } from './trial.ts';
import { waitUntil } from './wait-until.ts';

const start = { type: 'StasisStart', args: ['support'], channel: { id: 'in-1', name: 'x' } };

describe('connection to a fake ARI', () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  it('opens the lanes before the application', async () => {
    await trial.up({ lanes: 3 });
    assert.deepEqual(trial.recorder.statuses, [
      { status: 'connected', isFirst: true, asteriskVersion: '22.10.1' },
    ]);
    assert.deepEqual(trial.fake.opened.slice(0, 3).sort(), [
      'failover-lane-i1-1',
      'failover-lane-i1-2',
      'failover-lane-i1-3',
    ]);
    assert.deepEqual(trial.fake.opened.slice(3), ['failover']);
  });

  it('filters what the application is told, and its lanes to answers, anew on every connection', async () => {
    await trial.up({ lanes: 1 });
    trial.fake.cut('failover');
    trial.fake.cut('failover-lane-i1-1');
    await trial.recorder.status('connected', 1);
    await waitUntil(() => trial.fake.apps.length === 2);
    const filters = trial.fake.requests.filter(({ uri }) => uri.endsWith('/eventFilter'));
    const told = filters.map(({ uri, body }) => [uri, /"StasisStart"/.test(body)] as const);
    assert.deepEqual(
      new Set(told.map(([uri, hasCalls]) => `${uri} ${hasCalls}`)),
      new Set([
        'applications/failover/eventFilter true',
        'applications/failover-lane-i1-1/eventFilter false',
      ]),
    );
    assert(filters.length >= 4);
    assert(filters.every(({ body }) => body.includes('"RESTResponse"')));
  });

  it('says once that it lost Asterisk, in the middle of a burst too, and comes back', async () => {
    await trial.up();
    for (let n = 0; n < 50; n++) trial.fake.emit('failover', start);
    trial.fake.cut('failover');
    const again = await trial.recorder.status('connected', 1);
    assert.equal(again.isFirst, false);
    assert.deepEqual(
      trial.recorder.statuses.map(({ status }) => status),
      ['connected', 'disconnected', 'connected'],
    );
    trial.fake.emit('failover', { ...start, channel: { id: 'in-9' } });
    await trial.recorder.event('StasisStart', 'in-9');
    const { events } = trial.recorder;
    assert(events.length <= 51, 'an event was told twice');
  });

  it('tries for ever, not ten times', async () => {
    await trial.up();
    let tries = 0;
    trial.fake.knobs.admits = (): boolean => {
      tries += 1;
      return tries > 40;
    };
    trial.fake.cut('failover');
    await trial.recorder.status('connected', 1);
    assert(tries > 40);
    assert.equal(trial.told('error').length, 1);
  });

  it('waits between its tries', async () => {
    let tries = 0;
    trial.fake.knobs.admits = (): boolean => {
      tries += 1;
      return false;
    };
    trial.connect({ lanes: 1 }, { backoff: { firstMs: 100, maxMs: 400 } });
    const began = performance.now();
    await waitUntil(() => tries >= 5);
    // Full jitter: 50, 100, 200, 200 ... on average, so that five at once are next to impossible.
    assert(performance.now() - began > 50, 'five tries at once');
  });

  it('cuts off a peer that went silent', async () => {
    await trial.up();
    trial.fake.knobs.isAlive = false;
    await trial.recorder.status('disconnected');
    trial.fake.knobs.isAlive = true;
    await trial.recorder.status('connected', 1);
  });

  it('keeps a peer that answers its pings, however little happens', async () => {
    await trial.up();
    await waitUntil(() => trial.fake.pings >= 12);
    assert.deepEqual(
      trial.recorder.statuses.map(({ status }) => status),
      ['connected'],
    );
  });

  it('comes back after a restart of Asterisk, to another version too', async () => {
    await trial.up();
    await trial.restart({ version: '22.11.0' });
    const again = await trial.recorder.status('connected', 1);
    assert.deepEqual(again, { status: 'connected', isFirst: false, asteriskVersion: '22.11.0' });
  });

  it('answers requests before the first connection with status 0', async () => {
    trial.fake.knobs.isBooted = false;
    const telephony = trial.connect();
    assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 'lost');
    assert.equal(statusOf(await telephony.ownIds()), 'lost');
    assert.equal(statusOf(await telephony.readChannel('in-1')), 'lost');
    assert.equal(statusOf(await telephony.readBridge('c1')), 'lost');
  });

  describe('whose name is in use', () => {
    it('says that it takes it over', async () => {
      await trial.up();
      const thief = new Recorder();
      trial.connect({ instance: 'i2' }, {}, thief);
      await thief.status('connected');
      assert.match(trial.told('warn').join(), /taking it over/);
    });

    it('says that it looks for calls of an earlier run, not that there are any', async () => {
      trial.fake.knobs.channelIds = ['in-1'];
      await trial.up();
      assert.match(trial.told('info').join(), /looking for calls to adopt/);
      assert.deepEqual(trial.told('warn'), []);
    });

    it('says nothing where it is free, nor of its own name after a reconnect', async () => {
      await trial.up();
      trial.fake.cut('failover');
      await trial.recorder.status('connected', 1);
      assert.equal(trial.told('warn').length, 1, 'more than the loss was told');
    });

    it('lets go for good when its name is taken', async () => {
      const telephony = await trial.up();
      const thief = new Recorder();
      trial.connect({ instance: 'i2' }, {}, thief);
      await trial.recorder.status('replaced');
      await thief.status('connected');
      // All of its sockets end; then long enough for several tries.
      await waitUntil(() => trial.fake.apps.every((app) => !app.includes('-i1-')));
      await wait(100);
      assert.equal(trial.fake.opened.filter((app) => app === 'failover').length, 2);
      assert.deepEqual(
        trial.recorder.statuses.map(({ status }) => status),
        ['connected', 'replaced'],
      );
      assert.equal(statusOf(await telephony.openLane('c1').ring('in-1')), 'lost');
    });

    it('is told nothing of the name of somebody else', async () => {
      await trial.up();
      trial.fake.emit('failover', { type: 'ApplicationReplaced', application: 'other' });
      trial.fake.emit('failover', { type: 'ApplicationReplaced' });
      trial.fake.emit('failover', start);
      await trial.recorder.event('StasisStart', 'in-1');
      assert.equal(trial.recorder.statuses.length, 1);
    });
  });
});
