import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { finishCalls, type Farewell, type StoppingCalls } from '../../../src/app/finish-calls.ts';
import { recordingLogger } from '../../contract/recorder.ts';

class Calls implements StoppingCalls {
  readonly story: string[] = [];
  settingUp = 0;
  emergencies = 0;

  refuseNew(): void {
    this.story.push('refuses new calls');
  }

  stop(): void {
    this.story.push(`hands back ${this.settingUp}`);
    this.settingUp = 0;
  }
}

describe('Calls at the stop of the app', () => {
  let clock: SinonFakeTimers;
  let calls: Calls;
  let hurry: AbortController;
  let isConnected: boolean;

  beforeEach(() => {
    clock = useFakeTimers();
    calls = new Calls();
    hurry = new AbortController();
    isConnected = true;
  });

  afterEach(() => clock.restore());

  /** The stop, as a promise and as what has happened so far. */
  function stop(stopWithinMs = 30_000): void {
    const farewell: Farewell = {
      stopWithinMs,
      isConnected: () => isConnected,
      hurry: hurry.signal,
      logger: recordingLogger([]),
    };
    void finishCalls(calls, farewell).then(() => calls.story.push('done'));
  }

  it('are none: it is done at once', async () => {
    stop();
    await clock.tickAsync(0);
    assert.deepEqual(calls.story, ['refuses new calls', 'hands back 0', 'done']);
  });

  it('finish while they are set up, and nobody is handed back', async () => {
    calls.settingUp = 2;
    stop();
    await clock.tickAsync(20_000);
    assert.deepEqual(calls.story, ['refuses new calls']);
    calls.settingUp = 0;
    await clock.tickAsync(100);
    assert.deepEqual(calls.story, ['refuses new calls', 'hands back 0', 'done']);
  });

  it('that take longer than stop_within are handed back', async () => {
    calls.settingUp = 2;
    stop(30_000);
    await clock.tickAsync(29_900);
    assert.deepEqual(calls.story, ['refuses new calls']);
    await clock.tickAsync(200);
    assert.deepEqual(calls.story, ['refuses new calls', 'hands back 2', 'done']);
  });

  it('are handed back at once by a second signal, and where Asterisk is away', async () => {
    for (const because of ['a second signal', 'no Asterisk']) {
      calls = new Calls();
      calls.settingUp = 2;
      calls.emergencies = 1;
      stop();
      await clock.tickAsync(100);
      if (because === 'a second signal') hurry.abort();
      else isConnected = false;
      await clock.tickAsync(100);
      assert.deepEqual(calls.story, ['refuses new calls', 'hands back 2', 'done'], because);
      hurry = new AbortController();
    }
  });

  it('for help get a minute, and nobody else waits that long', async () => {
    calls.settingUp = 1;
    calls.emergencies = 1;
    stop(30_000);
    await clock.tickAsync(59_900);
    assert.deepEqual(calls.story, ['refuses new calls', 'hands back 1']);
    await clock.tickAsync(200);
    assert.equal(calls.story.at(-1), 'done');
  });
});
