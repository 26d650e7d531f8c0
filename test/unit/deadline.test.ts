import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { firstOf, runWithin } from '../../src/deadline.ts';

describe('What runs within limits', () => {
  let clock: SinonFakeTimers;
  let parent: AbortController;
  let other: AbortController;

  beforeEach(() => {
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    parent = new AbortController();
    other = new AbortController();
  });

  afterEach(() => {
    clock.restore();
    assert.equal(clock.countTimers(), 0);
    for (const { signal } of [parent, other]) {
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    }
  });

  it('has its result, and leaves nothing behind', async () => {
    const result = await run(1000, () => {
      assert.equal(getEventListeners(parent.signal, 'abort').length, 1);
      return Promise.resolve('done');
    });
    assert.equal(result, 'done');
  });

  it('leaves nothing behind where it fails', async () => {
    await assert.rejects(
      run(1000, () => Promise.reject(new Error('no'))),
      /^Error: no$/,
    );
  });

  it('is told that its time is over', async () => {
    const running = run(1000, untilAborted);
    await clock.tickAsync(1000);
    assert.equal(((await running) as DOMException).name, 'TimeoutError');
  });

  for (const which of ['parent', 'other'] as const) {
    it(`is told by the ${which} signal, and why`, async () => {
      const running = run(undefined, untilAborted);
      (which === 'parent' ? parent : other).abort('the app stops');
      assert.equal(await running, 'the app stops');
    });
  }

  it('begins aborted where a signal was', async () => {
    parent.abort('before');
    assert.equal(await run(1000, ({ reason }) => Promise.resolve(reason as unknown)), 'before');
  });

  it('is the first word that comes, or none in time', async () => {
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('late'), 500));
    const limits = { ms: 400, signals: [parent.signal] };
    assert.equal(await firstOf([late, Promise.resolve('soon')], limits), 'soon');
    const none = firstOf([late], limits);
    await clock.tickAsync(500);
    assert.equal(await none, undefined);
  });

  function run<Result>(
    ms: number | undefined,
    what: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const signals = [parent.signal, other.signal];
    return runWithin(ms === undefined ? { signals } : { ms, signals }, what);
  }
});

function untilAborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));
}
