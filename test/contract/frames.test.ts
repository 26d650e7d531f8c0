import assert from 'node:assert/strict';
import { EventSocket } from '../../src/ari/event-socket.ts';
import { resolveTarget } from '../../src/ari/target.ts';
import { FakeAri } from './fake-ari.ts';
import { type LogLine, Recorder, channelOf, recordingLogger } from './recorder.ts';
import { Trial } from './trial.ts';

const channel = { id: 'in-1', name: 'PJSIP/a-1' };
const start = { type: 'StasisStart', args: ['support'], channel };

describe('what comes over the event socket', () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  /** Sends the frames and a good event after them: whoever tells that one lives. */
  async function afterFrames(frames: ReadonlyArray<object | string | Buffer>): Promise<void> {
    if (trial.recorder.statuses.length === 0) await trial.up();
    for (const frame of frames) trial.fake.emit('failover', frame);
    trial.fake.emit('failover', { ...start, channel: { id: 'last' } });
    await trial.recorder.event('StasisStart', 'last');
    assert.equal(trial.recorder.statuses.length, 1, 'the connection was lost');
  }

  it('malformed frames are logged and passed over', async () => {
    const malformed = [
      'nonsense',
      '',
      '[]',
      'null',
      '{}',
      '{"type":5}',
      '{"type":"StasisStart","channel":{"id":"x"',
      Buffer.from([0, 255, 254, 123]),
    ];
    await afterFrames(malformed);
    assert.equal(trial.recorder.events.length, 1);
    assert.equal(trial.told('warn').length, malformed.length);
  });

  it('events without a field that they need are logged and passed over', async () => {
    await afterFrames([
      { type: 'StasisStart' },
      { type: 'StasisStart', channel: 7 },
      { type: 'StasisStart', channel: { name: 'x' } },
      { ...start, args: [1] },
      { type: 'StasisEnd', channel: null },
      { type: 'ChannelDestroyed', cause: 16 },
      { type: 'Dial', dialstatus: 'RINGING' },
    ]);
    assert.equal(trial.recorder.events.length, 1);
    assert.equal(trial.told('warn').length, 7);
  });

  it('events without a field that they can do without are told', async () => {
    await afterFrames([
      { type: 'StasisStart', channel },
      { type: 'ChannelDestroyed', channel },
      { type: 'ChannelHangupRequest', channel },
      { type: 'Dial', peer: channel },
    ]);
    assert.equal(trial.recorder.events.length, 5);
    assert.deepEqual(trial.told('warn'), []);
  });

  it('a burst is told in its order', async () => {
    await trial.up();
    for (let n = 0; n < 2000; n++) {
      trial.fake.emit('failover', { ...start, channel: { id: `in-${n}` } });
    }
    await trial.recorder.event('StasisStart', 'in-1999');
    assert.deepEqual(
      trial.recorder.events.map(channelOf),
      Array.from({ length: 2000 }, (_, n) => `in-${n}`),
    );
  });

  it('a name in broken UTF-8 costs a character, not the connection', async () => {
    await trial.up();
    const named = { ...start, channel: { ...channel, name: '#' } };
    const bytes = Buffer.from(JSON.stringify(named));
    bytes[bytes.indexOf('#')] = 0xff;
    trial.fake.emitAsText('failover', bytes);
    await afterFrames([]);
    assert.equal(trial.recorder.events.length, 2);
  });

  it('a listener that throws misses no later event', async () => {
    trial.recorder.react = (event): void => {
      if (channelOf(event) === 'in-1') throw new Error('a bug');
    };
    await afterFrames([start]);
    assert.equal(trial.told('error').length, 1);
  });

  it('events that come before the filter is set are told after the status', async () => {
    let statusesBefore = -1;
    trial.recorder.react = (): void => {
      statusesBefore = trial.recorder.statuses.length;
    };
    trial.fake.knobs.admits = (app): boolean => {
      if (app === 'failover') setImmediate(() => trial.fake.emit('failover', start));
      return true;
    };
    await trial.up();
    await trial.recorder.event('StasisStart', 'in-1');
    assert.equal(statusesBefore, 1);
  });
});

describe('events that the app has no use for', () => {
  it('are counted by their type', async () => {
    const fake = new FakeAri();
    await fake.listen();
    const recorder = new Recorder();
    const lines: LogLine[] = [];
    const target = resolveTarget({ url: fake.url, username: 'failover', password: 'secret' });
    const options = { target, app: 'failover', backoff: { firstMs: 1, maxMs: 1 } };
    const socket = new EventSocket(
      { pingEveryMs: 1000, handshakeMs: 1000, ...options },
      {
        beforeOpen: () => Promise.resolve(),
        onUp: () => {
          recorder.onStatus({ status: 'connected', isFirst: true, asteriskVersion: '' });
        },
        onEvent: (event) => {
          recorder.onEvent(event);
        },
        onDown: () => {},
        onReplaced: () => {},
        onProblem: () => {},
      },
      recordingLogger(lines),
    );
    socket.start();
    await recorder.status('connected');
    for (let n = 0; n < 300; n++) fake.emit('failover', `{"type":"Invented${n}"}`);
    for (let n = 0; n < 3; n++) fake.emit('failover', '{"type":"Invented0"}');
    fake.emit('failover', start);
    await recorder.event('StasisStart', 'in-1');
    assert.equal(socket.ignored.get('Invented0'), 4);
    assert(socket.ignored.size < 300, 'a peer that invents types costs memory');
    assert.deepEqual(lines, []);
    await socket.close();
    await fake.close();
  });
});
