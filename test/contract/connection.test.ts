import assert from 'node:assert/strict';
import type { ConnectionOptions } from '../../src/ari/connection-options.ts';
import { connectTelephony } from '../../src/ari/connection.ts';
import type { Telephony } from '../../src/ports.ts';
import { FakeAri, type Knobs } from './fake-ari.ts';
import { type LogLine, Recorder, channelOf, recordingLogger } from './recorder.ts';

const FAST = {
  backoff: { firstMs: 2, maxMs: 10 },
  pingEveryMs: 20,
  handshakeMs: 500,
  patienceMs: 50,
};

const start = { type: 'StasisStart', args: ['support'], channel: { id: 'in-1', name: 'x' } };

describe('connection to a fake ARI', () => {
  let fake: FakeAri;
  let recorder: Recorder;
  let lines: LogLine[];
  let telephony: Telephony | undefined;

  async function serve(knobs: Partial<Knobs> = {}): Promise<void> {
    fake = new FakeAri(knobs);
    await fake.listen();
  }

  function connect(options: Partial<ConnectionOptions> = {}, url = fake.url): Telephony {
    telephony = connectTelephony(
      {
        url,
        username: 'failover',
        password: 'secret',
        app: 'failover',
        transport: 'auto',
        instance: 'i1',
        timing: FAST,
        ...options,
      },
      recorder,
      recordingLogger(lines),
    );
    return telephony;
  }

  function errors(): readonly string[] {
    return lines.filter(({ level }) => level === 'error').map(({ message }) => message);
  }

  async function errorTold(): Promise<string> {
    for (;;) {
      const [first] = errors();
      if (first !== undefined) return first;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  beforeEach(() => {
    recorder = new Recorder();
    lines = [];
  });

  afterEach(async () => {
    await telephony?.close();
    telephony = undefined;
    await fake.close();
  });

  it('opens the lanes before the application, and sets the filter before it says so', async () => {
    await serve();
    connect({ lanes: 3 });
    const status = await recorder.status('connected');
    assert.deepEqual(status, { status: 'connected', isFirst: true, asteriskVersion: '22.10.1' });
    assert.deepEqual(fake.opened.slice(0, 3).sort(), [
      'failover-lane-i1-1',
      'failover-lane-i1-2',
      'failover-lane-i1-3',
    ]);
    assert.equal(fake.opened[3], 'failover');
    const filter = fake.requests.find(({ uri }) => uri === 'applications/failover/eventFilter');
    assert.match(filter?.body ?? '', /RESTResponse/);
  });

  it('outlives malformed frames and unknown events, and keeps the order of a burst', async () => {
    await serve();
    connect();
    await recorder.status('connected');
    fake.emit('failover', 'nonsense');
    fake.emit('failover', { type: 'ChannelBeamed' });
    fake.emit('failover', { type: 'StasisStart', channel: 7 });
    for (let n = 0; n < 500; n++) {
      fake.emit('failover', { ...start, channel: { id: `in-${n}` } });
    }
    await recorder.event('StasisStart', 'in-499');
    const ids = recorder.events.map(channelOf);
    assert.deepEqual(
      ids,
      Array.from({ length: 500 }, (_, n) => `in-${n}`),
    );
  });

  it('outlives a listener that throws', async () => {
    await serve();
    connect();
    await recorder.status('connected');
    recorder.react = (event): void => {
      if (channelOf(event) === 'in-1') throw new Error('a bug');
    };
    fake.emit('failover', start);
    fake.emit('failover', { ...start, channel: { id: 'in-2' } });
    await recorder.event('StasisStart', 'in-2');
  });

  it('says once that it lost Asterisk, in the middle of a burst too, and comes back', async () => {
    await serve();
    connect();
    await recorder.status('connected');
    for (let n = 0; n < 50; n++) fake.emit('failover', start);
    fake.cut('failover');
    const again = await recorder.status('connected', 1);
    assert.equal(again.isFirst, false);
    assert.deepEqual(
      recorder.statuses.map(({ status }) => status),
      ['connected', 'disconnected', 'connected'],
    );
    fake.emit('failover', { ...start, channel: { id: 'in-9' } });
    await recorder.event('StasisStart', 'in-9');
    const filters = fake.requests.filter(({ uri }) => uri === 'applications/failover/eventFilter');
    assert.equal(filters.length, 2);
  });

  it('cuts off a peer that went silent', async () => {
    await serve();
    connect({ timing: { ...FAST, handshakeMs: 50 } });
    await recorder.status('connected');
    fake.knobs.isAlive = false;
    await recorder.status('disconnected');
    fake.knobs.isAlive = true;
    await recorder.status('connected', 1);
  });

  it('comes back after a restart of Asterisk', async () => {
    await serve();
    connect();
    await recorder.status('connected');
    const { port } = fake;
    await fake.close();
    await recorder.status('disconnected');
    fake = new FakeAri({ version: '22.11.0' });
    await fake.listen(port);
    const again = await recorder.status('connected', 1);
    assert.equal(again.asteriskVersion, '22.11.0');
  });

  it('lets go for good when its name is taken', async () => {
    await serve();
    connect();
    await recorder.status('connected');
    const thief = new Recorder();
    const other = connectTelephony(
      {
        url: fake.url,
        username: 'failover',
        password: 'secret',
        app: 'failover',
        transport: 'auto',
        instance: 'i2',
        timing: FAST,
      },
      thief,
      recordingLogger(lines),
    );
    await recorder.status('replaced');
    await thief.status('connected');
    await telephony?.close();
    assert.equal(fake.opened.filter((app) => app === 'failover').length, 2);
    assert.deepEqual(
      recorder.statuses.map(({ status }) => status),
      ['connected', 'replaced'],
    );
    assert.equal(lines.filter(({ level }) => level === 'warn').length, 1);
    await other.close();
  });

  const troubles: ReadonlyArray<readonly [string, Partial<Knobs>, Partial<Knobs>, RegExp]> = [
    ['a wrong password', { password: 'other' }, { password: 'secret' }, /asterisk\.password/],
    ['ARI switched off', { isEnabled: false }, { isEnabled: true }, /enabled=yes/],
    ['an Asterisk that still boots', { isBooted: false }, { isBooted: true }, /boot/],
    [
      'lanes that are not admitted',
      { admits: () => false },
      { admits: () => true },
      /sessionlimit/,
    ],
  ];
  for (const [trouble, knobs, remedy, told] of troubles) {
    it(`tells ${trouble} once, tries on, and connects when it is over`, async () => {
      await serve(knobs);
      connect({ lanes: 1 });
      assert.match(await errorTold(), told);
      while (fake.requests.length < 6 && fake.knobs.admits('')) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      assert.equal(errors().length, 1);
      Object.assign(fake.knobs, remedy);
      await recorder.status('connected');
    });
  }

  it('tells that nothing listens', async () => {
    await serve();
    const { url } = fake;
    await fake.close();
    connect({}, url);
    assert.match(await errorTold(), /http\.conf/);
    assert.doesNotMatch(errors().join(), /secret/);
  });

  it('starts with the lanes that come up when one never does', async () => {
    await serve({ admits: (app) => app !== 'failover-lane-i1-2' });
    connect({ lanes: 2 });
    await recorder.status('connected');
  });

  it('answers requests before the first connection with status 0', async () => {
    await serve({ isBooted: false });
    const reply = await connect().openLane('c1').ring('in-1');
    assert.equal(reply.ok ? 200 : reply.status, 0);
  });

  it('closes at once, twice, and even while it connects', async () => {
    await serve({ isAlive: false });
    const closing = connect();
    await closing.close();
    await closing.close();
    assert.deepEqual(recorder.statuses, []);
  });
});
