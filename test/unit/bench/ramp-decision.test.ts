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
  const full = { busy: 0.98, others: 0.02 };

  it('is a process whose one thread is full', () => {
    const shares = { Asterisk: 0.9, 'the app': 0.97, 'the callers': 0.1 };
    assert.equal(limitOf(shares, full, 2), 'the app: 97 % of one processor');
    assert.match(limitOf({ Asterisk: 1, 'the callers': 0.9 }, full, 2), /^the callers/);
  });

  it('is the machine where all processors are busy, and says who had them', () => {
    const shares = { Asterisk: 1.3, 'the app': 0.5 };
    assert.equal(limitOf(shares, full, 2), 'the processors, Asterisk had 1.3 of 2');
    assert.match(limitOf(shares, { busy: 1, others: 0.7 }, 2), /, other programs had 1.4 of 2$/);
  });

  it('is no processor where none is busy', () => {
    const said = limitOf({ Asterisk: 0.4 }, { busy: 0.3, others: 0 }, 2);
    assert.equal(said, 'no processor: they were 30 % busy, Asterisk had 0.4 of 2');
  });
});

function step(rate: number): RampStep {
  return { rate, calls: rate * 10, lost: 0, stuck: 0, p99: 4, shares: {}, busy: 0.5, others: 0 };
}
