import assert from 'node:assert/strict';
import { decideRamp, limitOf } from '../../bench/ramp-decision.ts';
import type { RampStep } from '../../bench/ramp-result.ts';

describe('A ramp', () => {
  it('begins with the first rate, and grows by a fifth', () => {
    assert.deepEqual(decideRamp(50, []), { kind: 'go-on', rate: 50 });
    assert.deepEqual(decideRamp(50, [step(50)]), { kind: 'go-on', rate: 60 });
    assert.deepEqual(decideRamp(1, [step(1)]), { kind: 'go-on', rate: 2 });
  });

  it('ends with the rate before the one that was too high', () => {
    for (const [what, why] of [
      [{ lost: 1 }, 'at 60 a second it lost 1 of 600 calls'],
      [{ stuck: 3 }, 'at 60 a second it left 3 channels or bridges'],
      [{ p99: 50.6 }, 'at 60 a second p99 was 51 ms'],
      [{ p99: Number.NaN }, 'at 60 a second p99 was not seen'],
    ] as const) {
      const steps = [step(50), { ...step(60), ...what }];
      assert.deepEqual(decideRamp(50, steps), { kind: 'end', kept: 50, why });
    }
  });

  it('keeps none where the first one was too high', () => {
    const decision = decideRamp(50, [{ ...step(50), lost: 2 }]);
    assert.equal(decision.kind === 'end' && decision.kept, 0);
  });

  it('keeps a p99 of exactly 50 ms', () => {
    assert.equal(decideRamp(50, [{ ...step(50), p99: 50 }]).kind, 'go-on');
  });

  it('ends where the bench itself does', () => {
    const decision = decideRamp(50, [step(900)]);
    assert.equal(decision.kind === 'end' && decision.kept, 900);
  });
});

describe('The limit of a rate', () => {
  it('is a process whose one thread is full', () => {
    const shares = { Asterisk: 0.9, 'the app': 0.97, 'the callers': 0.1 };
    assert.equal(limitOf(shares, 0.98, 0), 'the app: 97 % of one processor');
    assert.match(limitOf({ Asterisk: 1, 'the callers': 0.9 }, 0.98, 0), /^the callers/);
  });

  it('is the machine where all processors are busy, and says who had them', () => {
    const shares = { Asterisk: 1.3, 'the app': 0.5 };
    assert.equal(limitOf(shares, 0.95, 0.02), 'the processors: Asterisk had most of them, 1.3');
    assert.match(limitOf(shares, 0.95, 0.3), /, other programs 30 %$/);
  });

  it('is no process where none is busy', () => {
    assert.match(limitOf({ Asterisk: 0.4 }, 0.3, 0), /^none: the processors were 30 % busy/);
    assert.equal(limitOf({}, 0, 0), 'not known');
  });
});

function step(rate: number): RampStep {
  return { rate, calls: rate * 10, lost: 0, stuck: 0, p99: 4, shares: {}, busy: 0.5, others: 0 };
}
