import assert from 'node:assert/strict';
import type { CallFact } from '../../../src/core/call/call-facts.ts';
import type { Policy } from '../../../src/core/verdict/policy.ts';
import { foldCall } from '../../../src/records/fold-call.ts';
import {
  dialTier,
  numberOn,
  ONE_TIER,
  onTrunks,
  route,
  STANDBY,
  trunk,
  TWO_TRUNKS,
} from '../../scenarios/routes.ts';
import { hungUp, started } from '../../scenarios/scenario.ts';
import { factsOf } from './play-call.ts';

const STAMP = { at: 1_000_000, seq: 7 };
const REFUSED = { sip: 503, cause: 34 };
const RULE_503 = { by: 'sip', code: 503 } as const;

function fold(facts: readonly CallFact[]) {
  return foldCall(facts, STAMP);
}

describe('Beside its attempts, the record of a call', () => {
  it('has the plan as it stood when the call came in', () => {
    const held = onTrunks({ 'carrier-a': { held: 'held by alice' } });
    const { plan = [], entries } = fold(factsOf(TWO_TRUNKS, [started('t1a2')], {}, held));
    assert.deepEqual(
      plan.map(({ trunk, isPrimary, standing, against }) => [trunk, isPrimary, standing, against]),
      [
        ['carrier-a', true, 'held', { kind: 'held', why: 'held by alice' }],
        ['carrier-b', false, undefined, undefined],
        [undefined, false, undefined, undefined],
      ],
    );
    assert(entries.every((entry) => !('plan' in entry)));
  });

  it('has what the dialplan got back', () => {
    const facts = factsOf(ONE_TIER, [started('t1a1'), hungUp('t1a1', REFUSED)]);
    const { variables, entries } = fold(facts);
    assert.equal(variables?.['FAILOVER_STATUS'], 'CONGESTION');
    assert.equal(variables['FAILOVER_SIP'], '503');
    assert(Object.values(variables).every((value) => value !== ''));
    assert(entries.every((entry) => !('variables' in entry)));
  });

  it('names the line of a rule in the file that was live, and none that is not known', () => {
    const place = ['routes', 'support'];
    const refinement = { where: 'route support', place, nextOn: [], stopOn: [RULE_503] };
    const policy: Policy = { base: 'unreachable', refinements: [refinement] };
    const one = route([dialTier(numberOn(trunk('carrier-a')), { policy }), STANDBY]);
    const facts = factsOf(one, [started('t1a1'), hungUp('t1a1', REFUSED)], { config: 'hash' });
    const lines = new Map([[JSON.stringify([...place, 'stop_on']), 31]]);
    const ruleBy = (hash: string) =>
      foldCall(facts, STAMP, (config) => (config === hash ? lines : undefined)).attempts[0]?.rule;
    assert.deepEqual(ruleBy('hash'), {
      text: 'stop_on sip:503 of route support stops',
      from: 'route',
      path: [...place, 'stop_on'],
      line: 31,
    });
    assert.equal(ruleBy('another')?.line, undefined);
  });
});
