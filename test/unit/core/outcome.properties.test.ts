import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { judge } from '../../../src/core/outcome.ts';

const code = fc.option(fc.integer({ min: -1, max: 1_000 }), { nil: undefined });

const evidence = fc.record({
  heard: fc.constantFrom('nothing' as const, 'progress' as const, 'ringing' as const),
  sinceDialMs: fc.nat(),
  progressIsRinging: fc.boolean(),
  sent: fc.boolean(),
  sip: code,
  cause: code,
  dial: fc.constantFrom(undefined, 'BUSY' as const, 'CONGESTION' as const),
});

describe('judge', () => {
  it('has a verdict on any leg: never ANSWER or CANCEL, and only a loop ends every cascade', () => {
    fc.assert(
      fc.property(evidence, ({ sip, cause, dial, ...rest }) => {
        const verdict = judge({
          by: 'leg',
          ...rest,
          ...(sip === undefined ? {} : { sip }),
          ...(cause === undefined ? {} : { cause }),
          ...(dial === undefined ? {} : { dial }),
        });
        assert.ok(!['ANSWER', 'CANCEL'].includes(verdict.outcome));
        assert.equal(verdict.endsCascade, sip === 482 || sip === 483);
      }),
    );
  });
});
