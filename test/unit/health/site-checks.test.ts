import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { stub, useFakeTimers, type SinonFakeTimers, type SinonStub } from 'sinon';
import type { SiteMonitor } from '../../../src/health/site-monitor.ts';
import { DC1, LIMITS, SiteTrial, MEMBERS } from './site-trial.ts';

describe("A site's check", () => {
  let trial: SiteTrial;
  let monitor: SiteMonitor;
  let clock: SinonFakeTimers;
  let status: number;
  let answer: SinonStub;

  beforeEach(() => {
    trial = new SiteTrial();
    monitor = trial.anotherRun();
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    status = 503;
    // A response is used up by its reader.
    answer = stub(globalThis, 'fetch').callsFake(async () => new Response('', { status }));
  });

  afterEach(() => {
    monitor.close();
    answer.restore();
    clock.restore();
  });

  it('counts one by its weight, and not before it has run', async () => {
    watch(1000, 3);
    assert.equal(monitor.seen()[0]?.score.percent, 100);
    await pass(1000);
    assert.equal(monitor.seen()[0]?.score.percent, 40);
  });

  it('counts one run once, however long its result stands', async () => {
    watch(60_000, 5);
    await pass(1000);
    trial.evaluate(monitor, 20);
    assert.deepEqual(trial.changes, []);
    for (let run = 0; run < 2; run += 1) {
      assert.deepEqual(trial.changes, []);
      await pass(65_000);
      trial.evaluate(monitor, 20);
    }
    assert.deepEqual(trial.told().length, 1);
  });

  it('lets a good run in between speak', async () => {
    watch(60_000, 5);
    for (const next of [503, 503, 200, 503, 503]) {
      status = next;
      await pass(65_000);
      trial.evaluate(monitor, 3);
    }
    assert.deepEqual(trial.changes, []);
  });

  /** The schedule's time; an answer is read in its own. */
  async function pass(ms: number): Promise<void> {
    await clock.tickAsync(ms);
    await setImmediate();
  }

  function watch(everyMs: number, weight: number): void {
    const settings = {
      kind: 'http',
      everyMs,
      label: 'pbx',
      url: 'http://127.0.0.1/',
      timeoutMs: 500,
    } as const;
    monitor.configure([{ ...DC1, checks: [{ settings, weight }] }], MEMBERS, LIMITS);
  }
});
