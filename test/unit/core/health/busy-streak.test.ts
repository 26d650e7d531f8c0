import assert from 'node:assert/strict';
import type { CallFact } from '../../../../src/core/call/call-facts.ts';
import { BusyStreak } from '../../../../src/core/health/busy-streak.ts';
import type { Heard } from '../../../../src/core/verdict/outcome.ts';

describe('Busy answers in a row', () => {
  it('are evidence against the trunk after ten different numbers', () => {
    const streak = new BusyStreak();
    const said = Array.from({ length: 10 }, (_, index) =>
      streak.onFact(busy(`+1415555010${index}`)),
    );
    assert.deepEqual(said.slice(0, 9), Array.from({ length: 9 }));
    assert.equal(said[9], 'busy at once for 10 different numbers in a row');
  });

  it('are none for a caller who redials one number', () => {
    const streak = new BusyStreak();
    for (let call = 0; call < 30; call += 1) {
      assert.equal(streak.onFact(busy('+14155550100')), undefined);
    }
  });

  it('are none where the phones rang before', () => {
    const streak = new BusyStreak();
    for (let call = 0; call < 30; call += 1) {
      assert.equal(streak.onFact(busy(`+1415555${call}`, 'ringing')), undefined);
    }
  });

  it('begin anew once something else was said of the trunk', () => {
    const streak = new BusyStreak();
    for (let call = 0; call < 9; call += 1) streak.onFact(busy(`+1415555${call}`));
    streak.end();
    assert.equal(streak.onFact(busy('+14155559')), undefined);
  });
});

function busy(number: string, heard: Heard = 'nothing'): CallFact {
  return {
    call: 'c',
    ms: 20,
    kind: 'attempt-ended',
    attempt: { leg: 'c-t1a1', tier: 1, target: 1, trunk: 'carrier-a', number },
    outcome: 'BUSY',
    blame: 'callee',
    why: 'SIP 486 before ringing: the callee is busy',
    next: '',
    heard,
    endedBy: 'remote',
    sip: 486,
  };
}
