import assert from 'node:assert/strict';
import { array, assert as check, integer, property } from 'fast-check';
import { gateAfter, MOST_IN_LINE, type Gate } from '../../../../src/core/call/gate.ts';

const lines = array(integer({ min: 0, max: 2 * MOST_IN_LINE }), { minLength: 1, maxLength: 50 });

describe('The gate', () => {
  it('is open below half of the limit, sheds from the limit on, and changes nowhere else', () => {
    check(
      property(lines, (lengths) => {
        let gate: Gate = 'open';
        for (const length of lengths) {
          const next: Gate = gateAfter(gate, length);
          if (length >= MOST_IN_LINE) assert.equal(next, 'shedding');
          else if (length * 2 < MOST_IN_LINE) assert.equal(next, 'open');
          else assert.equal(next, gate);
          gate = next;
        }
      }),
    );
  });

  it('opens again however long the line was', () => {
    check(
      property(lines, (lengths) => {
        const shut = lengths.reduce<Gate>((gate, length) => gateAfter(gate, length), 'open');
        assert.equal(gateAfter(shut, 0), 'open');
      }),
    );
  });
});
