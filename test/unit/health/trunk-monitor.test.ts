import assert from 'node:assert/strict';
import { SOME_WAY } from '../core/call/chosen-way.ts';
import type { AttemptName, CallFact } from '../../../src/core/call/call-facts.ts';
import type { HealthLimits } from '../../../src/core/health/trunk-health.ts';
import { TrunkMonitor, type TrunkChange } from '../../../src/health/trunk-monitor.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const LIMITS: HealthLimits = {
  failAfter: 3,
  recoverAfter: 2,
  holdDownMs: 30_000,
  holdDownMaxMs: 600_000,
};

describe('A monitor of trunks', () => {
  let nowMs: number;
  let store: StateInMemory;
  let changes: TrunkChange[];
  let monitor: TrunkMonitor;

  beforeEach(() => {
    nowMs = 1_000_000;
    store = new StateInMemory();
    changes = [];
    monitor = anotherRun();
    monitor.configure(['a', 'b'], LIMITS);
  });

  it('hears calls: three that fail in a row, and the trunk comes behind all others', () => {
    assert.deepEqual(monitor.standing('a'), {});
    fail('a', 2);
    assert.deepEqual(monitor.standing('a'), { suspect: 'calls: SIP 503' });
    fail('a', 1);
    assert.deepEqual(monitor.standing('a'), { behind: 'down, calls: SIP 503' });
    assert.deepEqual(monitor.standing('b'), {});
    assert.deepEqual(
      changes.map(({ trunk, from, to, reason }) => `${trunk} ${from} ${to} ${reason}`),
      ['a up suspect calls: SIP 503', 'a suspect down calls: SIP 503'],
    );
  });

  it('lets the first call after the hold-down try it, one at a time, then every fourth', () => {
    fail('a', 3);
    nowMs += 30_000;
    assert(isInPlace());
    monitor.onFact(created('t-1'));
    for (let call = 0; call < 10; call += 1) assert(!isInPlace(), 'while the trial goes on');
    monitor.onFact(ended('t-1', 486));
    // The ten above have been calls since.
    assert(isInPlace());
    monitor.onFact(created('t-2'));
    monitor.onFact(ended('t-2', 503));
    assert.match(monitor.standing('a').behind ?? '', /^down/);
    nowMs += 60_000;
    assert(isInPlace());
    monitor.onFact(created('t-3'));
    monitor.onFact(answered('t-3'));
    assert.deepEqual(
      [isInPlace(), isInPlace(), isInPlace(), isInPlace()],
      [false, false, false, true],
    );
  });

  it('only answers when it is asked: the end of a hold-down is told by the tick', () => {
    fail('a', 3);
    nowMs += 30_000;
    const [told, kept] = [changes.length, store.all('trunk').get('a')];
    assert.deepEqual(monitor.standing('a'), { suspect: 'calls: SIP 503', isTrial: true });
    assert.deepEqual([changes.length, store.all('trunk').get('a')], [told, kept]);
    monitor.tick();
    assert.equal(changes.length, told + 1);
  });

  it('knows of a trial that begins before the tick has told that the hold-down is over', () => {
    fail('a', 3);
    nowMs += 30_000;
    monitor.onFact(created('t-1'));
    monitor.tick();
    assert.equal(monitor.standing('a').isTrial, undefined);
    monitor.onFact(ended('t-1', 486));
    assert.equal(monitor.standing('a').isTrial, undefined);
  });

  it('knows of a trial that was cancelled that it is over', () => {
    fail('a', 3);
    nowMs += 30_000;
    assert(isInPlace());
    monitor.onFact(created('t-1'));
    monitor.onFact({ ...ended('t-1'), blame: 'caller', outcome: 'CANCEL' });
    for (let call = 0; call < 3; call += 1) assert(!isInPlace());
    assert(isInPlace());
  });

  it('tells the end of a hold-down without a call', () => {
    fail('a', 3);
    nowMs += 30_000;
    monitor.tick();
    assert.deepEqual(changes.at(-1), {
      trunk: 'a',
      from: 'down',
      to: 'trying',
      reason: 'calls: SIP 503',
    });
  });

  it('keeps holds and health over a restart, whatever became of the file', () => {
    const hold = { by: 'anna', reason: 'maintenance', sinceMs: nowMs };
    assert(monitor.signal('b', { type: 'hold', hold }));
    fail('a', 3);
    store.put('trunk', 'c', { state: 'nonsense' });
    monitor = anotherRun();
    monitor.configure(['a', 'b', 'c'], LIMITS);
    assert.match(monitor.standing('a').behind ?? '', /^down/);
    assert.deepEqual(monitor.standing('b'), { held: 'held by anna: maintenance' });
    assert.deepEqual(monitor.standing('c'), {});
  });

  it('keeps health over a change of the configuration', () => {
    fail('a', 3);
    monitor.configure(['a', 'c'], { ...LIMITS, failAfter: 1 });
    assert.match(monitor.standing('a').behind ?? '', /^down/);
    assert.equal(monitor.healthOf('b'), undefined);
    assert.equal(monitor.signal('b', { type: 'release' }), false);
    monitor.onFact(ended('x', 503, 'c'));
    assert.match(monitor.standing('c').behind ?? '', /^down/);
  });

  it('turned off: every trunk stays up, and an operator’s word counts', () => {
    monitor.configure(['a'], 'off');
    fail('a', 10);
    assert.deepEqual(monitor.standing('a'), {});
    monitor.signal('a', { type: 'hold', hold: { by: 'anna', reason: '', sinceMs: nowMs } });
    assert.notEqual(monitor.standing('a').held, undefined);
  });

  it('hears of a host what calls say of its URIs', () => {
    monitor.configure(['a', 'sip:10.0.0.5'], LIMITS);
    for (const user of ['support', 'sales', 'support']) monitor.onFact(endedAtHost(user));
    assert.deepEqual(monitor.standing('sip:10.0.0.5'), { behind: 'down, calls: SIP 503' });
    assert.deepEqual(monitor.standing('a'), {});
    nowMs += 30_000;
    monitor.callStarted(['sip:10.0.0.5']);
    assert.equal(monitor.standing('sip:10.0.0.5').isTrial, true);
  });

  it('lets the next call try what an operator retries, whether it is down or its turn is not yet', () => {
    assert(!monitor.retry('a'), 'it is up');
    assert(!monitor.retry('nowhere'));
    fail('a', 3);
    assert(!isInPlace());
    assert(monitor.retry('a'));
    assert(isInPlace());
    monitor.onFact(created('t-1'));
    monitor.onFact(answered('t-1'));
    assert(!isInPlace());
    assert(monitor.retry('a'));
    assert(isInPlace());
    monitor.signal('a', { type: 'hold', hold: { by: 'anna', reason: '', sinceMs: nowMs } });
    assert(!monitor.retry('a'), 'it is held');
    assert.deepEqual(
      changes.map(({ to }) => to),
      ['suspect', 'down', 'trying', 'held'],
    );
  });

  it('finds a trunk as it was that checks alone took down, after a restart', () => {
    for (let time = 0; time < 3; time += 1) {
      monitor.signal('a', { type: 'bad', source: 'contact', evidence: 'unreachable' });
    }
    monitor = anotherRun();
    monitor.configure(['a', 'b'], LIMITS);
    assert.deepEqual(monitor.standing('a'), { behind: 'down, contact: unreachable' });
    monitor.signal('a', { type: 'good', source: 'contact' });
    monitor.signal('a', { type: 'good', source: 'contact' });
    assert.deepEqual(monitor.standing('a'), {});
  });

  it('turned off: those that are down are up again, and those that are held stay held', () => {
    fail('a', 3);
    fail('b', 3);
    monitor.signal('b', { type: 'hold', hold: { by: 'anna', reason: '', sinceMs: nowMs } });
    monitor.configure(['a', 'b'], 'off');
    assert.deepEqual(monitor.standing('a'), {});
    assert.equal(changes.at(-1)?.to, 'up');
    assert.notEqual(monitor.standing('b').held, undefined);
    monitor.signal('b', { type: 'release' });
    assert.deepEqual(monitor.standing('b'), {});
    monitor = anotherRun();
    monitor.configure(['a', 'b'], LIMITS);
    assert.deepEqual(monitor.standing('a'), {});
  });

  function anotherRun(): TrunkMonitor {
    return new TrunkMonitor({
      store,
      onChange: (change) => changes.push(change),
      now: () => nowMs,
    });
  }

  function fail(trunk: string, times: number): void {
    for (let time = 0; time < times; time += 1) monitor.onFact(ended(`f-${time}`, 503, trunk));
  }

  /** As a new call sees it. */
  function isInPlace(): boolean {
    monitor.callStarted(['a']);
    return monitor.standing('a').behind === undefined;
  }
});

function attempt(leg: string, trunk = 'a'): AttemptName {
  return { leg, tier: 1, target: 1, trunk, endpoint: `PJSIP/1@${trunk}`, number: '1' };
}

function created(leg: string): CallFact {
  return { call: 'c', ms: 0, kind: 'attempt-created', way: SOME_WAY, attempt: attempt(leg) };
}

function answered(leg: string): CallFact {
  const heard = 'nothing';
  return { call: 'c', ms: 0, kind: 'attempt-answered', attempt: attempt(leg), heard };
}

function endedAtHost(user: string): CallFact {
  const endpoint = `PJSIP/outbound/sip:${user}@10.0.0.5`;
  const named = { leg: `h-${user}`, tier: 1, target: 1, host: 'sip:10.0.0.5', endpoint };
  return { ...ended('', 503), attempt: named };
}

type Ended = Extract<CallFact, { kind: 'attempt-ended' }>;

function ended(leg: string, sip?: number, trunk = 'a'): Ended {
  return {
    call: 'c',
    ms: 0,
    kind: 'attempt-ended',
    attempt: attempt(leg, trunk),
    heard: 'nothing',
    endedBy: 'remote',
    outcome: sip === 486 ? 'BUSY' : 'CONGESTION',
    blame: sip === 486 ? 'callee' : 'trunk',
    why: '',
    next: '',
    ...(sip === undefined ? {} : { sip }),
  };
}
