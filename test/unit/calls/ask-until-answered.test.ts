import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { askUntilAnswered } from '../../../src/calls/ask-until-answered.ts';
import type { Reply } from '../../../src/ports.ts';

describe('A question that is asked until it is answered', () => {
  let clock: SinonFakeTimers;
  let stop: AbortController;
  let told: string[];

  beforeEach(() => {
    clock = useFakeTimers({ toNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    // What was imported from node:timers/promises follows.
    syncBuiltinESMExports();
    stop = new AbortController();
    told = [];
  });

  afterEach(() => {
    clock.restore();
    syncBuiltinESMExports();
  });

  function begin(ask: () => Reply<string>): Promise<string | undefined> {
    return askUntilAnswered(
      () => Promise.resolve(ask()),
      ({ message }) => told.push(message),
      stop.signal,
    );
  }

  it('has no answer once nobody wants it any more', async () => {
    const answer = await begin(() => {
      stop.abort();
      return { ok: true, value: 'too late' };
    });
    assert.equal(answer, undefined);
  });

  it('tells of a failure once, until it is another one', async () => {
    const failures = ['lost', 'lost', 'not booted', 'lost'];
    const answer = begin(() => {
      const message = failures.shift();
      if (message === undefined) return { ok: true, value: 'here' };
      return { ok: false, kind: 'lost', message };
    });
    await clock.tickAsync(10_000);
    assert.equal(await answer, 'here');
    assert.deepEqual(told, ['lost', 'not booted', 'lost']);
  });
});
