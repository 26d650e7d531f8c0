import assert from 'node:assert/strict';
import type { Outcome, Verdict } from '../../../../src/core/verdict/outcome.ts';
import {
  ruleOn,
  type EndCodes,
  type Policy,
  type Rule,
} from '../../../../src/core/verdict/policy.ts';

const BUSY_486 = end('BUSY', { sip: 486, cause: 17 });
const DECLINED_603 = end('DECLINED', { sip: 603, cause: 21 });
const CONGESTION_503 = end('CONGESTION', { sip: 503, cause: 34 });
const RANG_480 = end('NOANSWER', { sip: 480, cause: 19 });
const RANG_OUT = end('NOANSWER', {});
const SILENT = end('CHANUNAVAIL', {});
const UNKNOWN_NUMBER = end('INVALID_NUMBER', { sip: 404, cause: 1 });

type End = readonly [Verdict, EndCodes];

describe('Policies', () => {
  const rows: ReadonlyArray<[base: Policy['base'], end: End, movesOn: boolean]> = [
    // A person's own decision is never overruled.
    ['unreachable', CONGESTION_503, true],
    ['unreachable', SILENT, true],
    ['unreachable', UNKNOWN_NUMBER, true],
    ['unreachable', BUSY_486, false],
    ['unreachable', DECLINED_603, false],
    ['unreachable', RANG_480, false],
    ['unreachable', RANG_OUT, false],
    // Every final response from 300 on; our own ring timer is none.
    ['any-rejection', CONGESTION_503, true],
    ['any-rejection', SILENT, true],
    ['any-rejection', BUSY_486, true],
    ['any-rejection', DECLINED_603, true],
    ['any-rejection', RANG_480, true],
    ['any-rejection', RANG_OUT, false],
    // All of them.
    ['never-miss', BUSY_486, true],
    ['never-miss', RANG_OUT, true],
  ];
  for (const [base, [verdict, codes], movesOn] of rows) {
    it(`${base}: ${verdict.outcome} ${codes.sip ?? 'by our timer'} ${movesOn ? 'moves on' : 'stops'}`, () => {
      assert.equal(ruleOn({ base, refinements: [] }, verdict, codes).movesOn, movesOn);
    });
  }
});

describe('next_on and stop_on', () => {
  it('refine the policy', () => {
    const { by, ...moves } = ruling(BUSY_486, { nextOn: [outcome('BUSY')] });
    assert.deepEqual(moves, { movesOn: true, why: 'next_on BUSY of here moves on' });
    assert.deepEqual(by?.rule, outcome('BUSY'));
    const stops = ruling(CONGESTION_503, { stopOn: [sip(503)] });
    assert.deepEqual([stops.movesOn, stops.why], [false, 'stop_on sip:503 of here stops']);
  });

  it('leave alone what they do not name', () => {
    assert.deepEqual(ruling(DECLINED_603, { nextOn: [outcome('BUSY')] }), {
      movesOn: false,
      why: 'policy unreachable stops on DECLINED',
    });
  });

  it('the most specific wins: one code, a class, a cause, an outcome', () => {
    const order = [sip(503), sipClass(5), cause(34), outcome('CONGESTION')];
    for (const [index, winner] of order.entries()) {
      for (const loser of order.slice(index + 1)) {
        assert(ruling(CONGESTION_503, { nextOn: [winner], stopOn: [loser] }).movesOn);
        assert(!ruling(CONGESTION_503, { stopOn: [winner], nextOn: [loser] }).movesOn);
      }
    }
  });

  it('stop_on wins a tie', () => {
    assert(!ruling(CONGESTION_503, { nextOn: [sip(503)], stopOn: [sip(503)] }).movesOn);
  });

  it('the innermost wins, however specific the outer one is', () => {
    const inner = { where: 'tier 1', place: ['tiers', 0], nextOn: [], stopOn: [outcome('BUSY')] };
    const outer = { where: 'route support', place: [], nextOn: [sip(486)], stopOn: [] };
    const policy: Policy = { base: 'unreachable', refinements: [inner, outer] };
    assert.equal(ruleOn(policy, ...BUSY_486).why, 'stop_on BUSY of tier 1 stops');
  });
});

function end(outcome: Outcome, codes: EndCodes): End {
  return [{ outcome, blame: 'callee', why: '', rang: false, endsCascade: false }, codes];
}

function ruling([verdict, codes]: End, rules: { nextOn?: Rule[]; stopOn?: Rule[] }) {
  const refinement = { where: 'here', place: [], nextOn: [], stopOn: [], ...rules };
  return ruleOn({ base: 'unreachable', refinements: [refinement] }, verdict, codes);
}

function outcome(outcome: Outcome): Rule {
  return { by: 'outcome', outcome };
}

function cause(cause: number): Rule {
  return { by: 'cause', cause };
}

function sipClass(first: number): Rule {
  return { by: 'sip-class', first };
}

function sip(code: number): Rule {
  return { by: 'sip', code };
}
