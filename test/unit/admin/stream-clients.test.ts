import assert from 'node:assert/strict';
import { StreamTrial } from './stream-trial.ts';

describe('Clients of the stream', () => {
  let trial: StreamTrial;

  beforeEach(() => {
    trial = new StreamTrial();
  });

  it('are cut off with 1 MiB unread, and cost no more', () => {
    const clients = Array.from({ length: 50 }, () => trial.open(['events']));
    for (const { outlet } of clients.slice(1)) outlet.isReading = false;
    for (let count = 0; count < 40; count += 1) trial.event('x'.repeat(100_000));
    const [reader, ...others] = clients.map(({ outlet }) => outlet);
    assert.equal(reader?.isDestroyed, false);
    assert.equal(reader?.of('event').length, 40);
    for (const { isDestroyed, writableLength } of others) {
      assert(isDestroyed && writableLength < 1024 * 1024 + 101_000, String(writableLength));
    }
  });

  it('are written to two at a time, so that calls have their turn between', () => {
    const due: Array<() => void> = [];
    trial.soon = (work) => void due.push(work);
    const outlets = Array.from({ length: 50 }, () => trial.open(['events']).outlet);
    trial.event('one');
    const seen = (): number => outlets.filter(({ names }) => names.length > 0).length;
    const counts = Array.from({ length: 26 }, () => {
      due.shift()?.();
      return seen();
    });
    assert.deepEqual(counts.slice(0, 3), [2, 4, 6]);
    assert.deepEqual([counts.at(24), due.length], [50, 0]);
    assert.deepEqual(outlets[0]?.names, ['hello', 'event']);
  });

  it('are 50 at most, and 8 for each token', () => {
    for (let count = 0; count < 8; count += 1) trial.open(['events'], { token: 'grafana' });
    assert.match(trial.hub.whyFull('grafana') ?? '', /token "grafana" has 8 streams/);
    assert.equal(trial.hub.whyFull('other'), undefined);
    const { close } = trial.open(['events']);
    for (let count = 9; count < 50; count += 1) trial.open(['events']);
    assert.match(trial.hub.whyFull('other') ?? '', /50 streams/);
    close();
    assert.equal(trial.hub.whyFull('other'), undefined);
  });

  it('see nothing more once they are not admitted', () => {
    let isAdmitted = true;
    const { outlet } = trial.open(['events'], { isAdmitted: () => isAdmitted });
    isAdmitted = false;
    trial.event('one');
    assert.deepEqual([outlet.names, outlet.isDestroyed], [['hello'], true]);
  });

  it('are all cut off at the end', () => {
    const { outlet } = trial.open(['events']);
    trial.hub.close();
    assert.deepEqual([outlet.isDestroyed, trial.work], [true, undefined]);
  });
});
