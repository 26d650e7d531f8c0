import assert from 'node:assert/strict';
import { LearnedForecast } from '../../../src/calls/learned-forecast.ts';
import type { AttemptName, CallFact } from '../../../src/core/call/call-facts.ts';
import type { Blame, Outcome } from '../../../src/core/verdict/outcome.ts';
import { trunk } from '../../scenarios/routes.ts';

const A = trunk('carrier-a');

function name(number: string): AttemptName {
  return {
    leg: 'c-t1a1',
    tier: 1,
    target: 1,
    trunk: 'carrier-a',
    endpoint: `PJSIP/${number}@carrier-a`,
  };
}

function ended(number: string, outcome: Outcome, blame: Blame): CallFact {
  return {
    kind: 'attempt-ended',
    call: 'c',
    ms: 0,
    attempt: name(number),
    heard: 'nothing',
    endedBy: 'remote',
    outcome,
    blame,
    why: '',
    next: '',
  };
}

function answered(number: string): CallFact {
  return {
    kind: 'attempt-answered',
    call: 'c',
    ms: 0,
    attempt: name(number),
    heard: 'nothing',
  };
}

const REFUSED = ended('+1', 'CONGESTION', 'trunk');
const WRONG = ended('+1', 'INVALID_NUMBER', 'number');
const CANCELLED = ended('+1', 'CANCEL', 'caller');

/** Facts, and whether a call to +1 and one to +2 through the same trunk will fail after them. */
const CASES: ReadonlyArray<
  readonly [what: string, facts: readonly CallFact[], same: boolean, other: boolean]
> = [
  ['nothing', [], false, false],
  ['one failure', [REFUSED], false, false],
  ['two failures of the trunk', [REFUSED, REFUSED], true, true],
  ['two failures of the number', [WRONG, WRONG], true, false],
  ['two failures and an answer', [REFUSED, REFUSED, answered('+1')], false, false],
  ['four failures and an answer', [...Array(4).fill(REFUSED), answered('+1')], true, true],
  [
    'four failures and two answers of another number',
    [...Array(4).fill(REFUSED), answered('+2'), answered('+2')],
    true,
    false,
  ],
  [
    'a busy callee after two failures',
    [REFUSED, REFUSED, ended('+1', 'BUSY', 'callee')],
    false,
    false,
  ],
  ['callers who gave up', [REFUSED, CANCELLED, CANCELLED], false, false],
];

describe('The forecast that calls leave behind', () => {
  for (const [what, facts, same, other] of CASES) {
    it(`after ${what}`, () => {
      const forecast = new LearnedForecast();
      for (const fact of facts) forecast.onFact(fact);
      const of = (number: string): boolean =>
        forecast.willFail({ endpoint: `PJSIP/${number}@carrier-a`, via: A });
      assert.deepEqual([of('+1'), of('+2')], [same, other]);
    });
  }

  it('is of a phone without a trunk too', () => {
    const forecast = new LearnedForecast();
    const phone: AttemptName = { leg: 'c-t1a1', tier: 1, target: 1, endpoint: 'PJSIP/alice' };
    for (let count = 0; count < 2; count += 1) {
      forecast.onFact({ ...ended('', 'CHANUNAVAIL', 'callee'), attempt: phone } as CallFact);
    }
    assert.equal(forecast.willFail({ endpoint: 'PJSIP/alice' }), true);
  });

  it('forgets what was tried longest ago, so that it never grows without end', () => {
    const forecast = new LearnedForecast();
    const fail = (number: string): void => {
      forecast.onFact(ended(number, 'INVALID_NUMBER', 'number'));
    };
    fail('+1');
    fail('+1');
    for (let number = 0; number < 10_000; number += 1) fail(`+2${number}`);
    assert.equal(forecast.willFail({ endpoint: 'PJSIP/+1@carrier-a', via: A }), false);
  });
});
