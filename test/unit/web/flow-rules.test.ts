import assert from 'node:assert/strict';
import { applied } from '../../../web/src/shared/draft/apply.ts';
import type { Json, JsonMap } from '../../../web/src/shared/draft/json.ts';
import {
  codesIn,
  goesOnAfter,
  setCodes,
  setGoesOn,
  type Decided,
} from '../../../web/src/features/flows/model/goes-on.ts';
import { byOrigin } from '../../../web/src/features/flows/model/rule-origins.ts';

function rule(name: string, path = 'unreachable', line?: number) {
  return {
    rule: name,
    text: name.toLowerCase(),
    from: { path, ...(line === undefined ? {} : { line }) },
  };
}

/** The section of a tier once a box was ticked, or not. */
function ticked(section: JsonMap, outcome: Decided, isOn: boolean): Json {
  const model = { tier: section };
  const edits = setGoesOn(model, '/tier', section, outcome, isOn);
  return (applied(model, edits) as Readonly<Record<string, Json>>)['tier'] ?? null;
}

describe('When a tier goes on', () => {
  it('is what the app says: yes, no, or only before or after ringing', () => {
    const rules = {
      goesOn: [rule('BUSY'), rule('NOANSWER before ringing')],
      endsHere: [rule('DECLINED'), rule('NOANSWER after ringing')],
    };
    assert.equal(goesOnAfter(rules, 'BUSY'), 'yes');
    assert.equal(goesOnAfter(rules, 'DECLINED'), 'no');
    assert.equal(goesOnAfter(rules, 'NOANSWER'), 'sometimes');
    assert.equal(goesOnAfter(undefined, 'BUSY'), undefined);
  });

  it('is written into the tier itself, and taken away where that is enough', () => {
    assert.deepEqual(ticked({}, 'BUSY', true), { next_on: ['BUSY'] });
    assert.deepEqual(ticked({ next_on: ['BUSY'] }, 'BUSY', false), {});
    assert.deepEqual(ticked({ next_on: ['sip:503'] }, 'BUSY', true), {
      next_on: ['sip:503', 'BUSY'],
    });
    assert.deepEqual(ticked({ stop_on: ['BUSY'] }, 'BUSY', true), { next_on: ['BUSY'] });
  });

  it('is stopped by the tier where the route or its policy would go on', () => {
    assert.deepEqual(ticked({}, 'BUSY', false), { stop_on: ['BUSY'] });
  });

  it('has codes besides, as people write them', () => {
    const section = { next_on: ['BUSY', 'sip:503'] };
    assert.deepEqual(codesIn(section), ['sip:503']);
    const model = { tier: section };
    const edits = setCodes(model, '/tier', section, '503, 5xx,cause:34, ');
    assert.deepEqual(applied(model, edits), {
      tier: { next_on: ['BUSY', 'sip:503', 'sip:5xx', 'cause:34'] },
    });
  });
});

describe('The origin of rules', () => {
  it('is the policy, the route, the tier or the destination, each with its line', () => {
    const rules = [
      rule('CONGESTION'),
      rule('CHANUNAVAIL'),
      rule('BUSY', 'routes.support.next_on', 12),
      rule('DECLINED', 'routes.support.tiers.1.next_on', 20),
      rule('NOANSWER', 'routes.support.tiers.1.any_of.0.stop_on', 22),
      rule('INVALID_NUMBER', 'policies.late-shift.next_on', 4),
    ];
    assert.deepEqual(
      byOrigin(rules, 'support').map(({ origin, texts }) => `${origin}: ${texts.join(', ')}`),
      [
        'policy unreachable: congestion, chanunavail',
        'the route, line 12: busy',
        'this tier, line 20: declined',
        'this destination, line 22: noanswer',
        'policy late-shift, line 4: invalid_number',
      ],
    );
  });
});
