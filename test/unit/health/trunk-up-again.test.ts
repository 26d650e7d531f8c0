import assert from 'node:assert/strict';
import type { HealthLimits, HealthSignal } from '../../../src/core/health/trunk-health.ts';
import { TrunkMonitor } from '../../../src/health/trunk-monitor.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const LIMITS: HealthLimits = {
  failAfter: 3,
  recoverAfter: 2,
  holdDownMs: 30_000,
  holdDownMaxMs: 600_000,
};
const START_MS = 1_000_000;
const HOLD = { by: 'anna', reason: '', sinceMs: START_MS, untilMs: START_MS + 60_000 };
const HELD: HealthSignal = { type: 'hold', hold: HOLD };
const BAD: HealthSignal = { type: 'bad', source: 'contact', evidence: 'no reply' };
const GOOD: HealthSignal = { type: 'good', source: 'contact' };
const BAD_CALL: HealthSignal = { type: 'bad', source: 'calls', evidence: 'SIP 503' };
const GOOD_CALL: HealthSignal = { type: 'good', source: 'calls' };
const FORGET: HealthSignal = { type: 'forget', source: 'contact' };

describe('A trunk that is up again', () => {
  let nowMs: number;
  let told: string;
  let monitor: TrunkMonitor;

  beforeEach(() => {
    nowMs = START_MS;
    told = '';
    monitor = new TrunkMonitor({
      store: new StateInMemory(),
      now: () => nowMs,
      onChange: ({ from, to, reason }) => (told = `${from} ${to} ${reason}`),
    });
    monitor.configure(['a'], LIMITS);
  });

  const rows: ReadonlyArray<readonly [told: string, signals: readonly HealthSignal[]]> = [
    ['down up contact: good 2 times in a row', [BAD, BAD, BAD, GOOD, GOOD]],
    ['suspect up contact: does not report any more', [BAD, FORGET]],
    ['suspect up calls: good 2 times in a row', [BAD_CALL, GOOD_CALL, GOOD_CALL]],
    ['held up released', [HELD, { type: 'release' }]],
  ];
  for (const [evidence, signals] of rows) {
    it(`tells why: ${evidence}`, () => {
      for (const signal of signals) monitor.signal('a', signal);
      assert.equal(told, evidence);
    });
  }

  it('tells that a hold ended by itself', () => {
    monitor.signal('a', HELD);
    nowMs += 60_000;
    monitor.tick();
    assert.equal(told, 'held up the time of the hold is over');
  });

  it('tells that its hold-down is over, where its check was good before', () => {
    monitor.configure(['a'], { ...LIMITS, holdDownFor: ['contact'] });
    for (const signal of [BAD, BAD, BAD, GOOD, GOOD]) monitor.signal('a', signal);
    nowMs += 30_000;
    monitor.tick();
    assert.equal(told, 'down up the hold-down is over, and no check fails');
  });

  it('tells that health is off', () => {
    for (const signal of [BAD, BAD, BAD]) monitor.signal('a', signal);
    monitor.configure(['a'], 'off');
    assert.equal(told, 'down up health: off in the configuration');
  });
});
