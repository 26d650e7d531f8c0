import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { OUTCOME_TABLE } from '../../../../src/core/verdict/outcome-table.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';

const code = fc.option(fc.integer({ min: -1, max: 1_000 }), { nil: undefined });

const evidence = fc.record({
  heard: fc.constantFrom('nothing' as const, 'progress' as const, 'ringing' as const),
  sinceDialMs: fc.nat(),
  throughTrunk: fc.boolean(),
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
        assert.equal(verdict.endsCascade, sip === 482);
      }),
    );
  });
});

describe('The table of outcomes', () => {
  // A class such as 400-499 is meant to stand behind the codes that it contains; one code never is.
  for (const [index, row] of OUTCOME_TABLE.entries()) {
    const codes = [
      ...(row.sip ?? []).map((code) => ['sip', code] as const),
      ...(row.cause ?? []).map((code) => ['cause', code] as const),
    ];
    for (const [name, number] of codes) {
      if (typeof number !== 'number') continue;
      it(`row ${index + 1}, ${row.why}: no row above takes ${name} ${number}`, () => {
        const whys = (['nothing', 'ringing'] as const).flatMap((heard) =>
          BOTH.flatMap((sent) =>
            BOTH.map(
              (throughTrunk) => judge({ ...SILENT, heard, sent, throughTrunk, [name]: number }).why,
            ),
          ),
        );
        assert.ok(whys.some((why) => why.endsWith(`: ${row.why}`)));
      });
    }
  }
});

const BOTH = [true, false];

const SILENT = { by: 'leg', sinceDialMs: 0, progressIsRinging: false } as const;
