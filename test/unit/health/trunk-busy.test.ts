import assert from 'node:assert/strict';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import { TrunkMonitor } from '../../../src/health/trunk-monitor.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const LIMITS = { failAfter: 3, recoverAfter: 2, holdDownMs: 30_000, holdDownMaxMs: 600_000 };

describe('A monitor of trunks, whose callees are busy at once', () => {
  let changes: string[];
  let monitor: TrunkMonitor;

  beforeEach(() => {
    changes = [];
    monitor = new TrunkMonitor({
      store: new StateInMemory(),
      onChange: ({ trunk, to, reason }) => changes.push(`${trunk} ${to} ${reason}`),
      now: () => 0,
    });
    monitor.configure(['a', 'b'], LIMITS);
  });

  it('doubts the trunk after ten numbers, says why, and still lets calls use it', () => {
    busy(0, 9);
    assert.deepEqual(changes, []);
    busy(9, 10);
    const why = 'calls: busy at once for 10 different numbers in a row';
    assert.deepEqual(changes, [`a suspect ${why}`]);
    busy(10, 100);
    assert.deepEqual(monitor.standing('a'), { suspect: why });
  });

  it('begins to count anew when another call shows that the trunk works', () => {
    busy(0, 9);
    monitor.onFact({ call: 'c', ms: 0, kind: 'attempt-ringing', attempt: attempt(9) });
    busy(10, 19);
    assert.deepEqual(changes, []);
  });

  it('takes no busy callee for a sign that the trunk is well', () => {
    for (let call = 0; call < 2; call += 1) monitor.onFact(ended(call, 503));
    busy(2, 4);
    monitor.onFact(ended(4, 503));
    assert.match(monitor.standing('a').behind ?? '', /^down/);
  });

  function busy(from: number, to: number): void {
    for (let call = from; call < to; call += 1) monitor.onFact(ended(call, 486));
  }
});

function attempt(call: number) {
  return { leg: `c-${call}`, tier: 1, target: 1, trunk: 'a', number: `+1415555${1000 + call}` };
}

function ended(call: number, sip: 486 | 503): CallFact {
  return {
    call: 'c',
    ms: 0,
    kind: 'attempt-ended',
    attempt: attempt(call),
    heard: 'nothing',
    endedBy: 'remote',
    outcome: sip === 486 ? 'BUSY' : 'CONGESTION',
    blame: sip === 486 ? 'callee' : 'trunk',
    why: '',
    next: '',
    sip,
  };
}
