import assert from 'node:assert/strict';
import type { Tier } from '../../../src/core/route/route.ts';
import { protectionOf, waysOf } from '../../../src/simulation/protection.ts';
import type { Protection } from '../../../src/simulation/protection-state.ts';
import { dialTier, numberOn, numberTier, route, STANDBY } from '../../scenarios/routes.ts';
import { A, B, IN_DC1, PBX, ROWS } from './protection-rows.ts';
import { standings, STOPS_AT_503 } from './protection-trial.ts';

/** `protected primary: carrier-a > carrier-b`, and the codes of its reasons. */
function told({ state, active, inUse, behind, reasons }: Protection): readonly string[] {
  const ways = [inUse, behind].flatMap((way) => (way === undefined ? [] : [way.trunk ?? way.way]));
  return [`${state} ${active}: ${ways.join(' > ')}`.trim(), ...reasons.map(({ code }) => code)];
}

describe('Protection', () => {
  for (const [what, tiers, against, ...expected] of ROWS) {
    it(`${what}: ${expected.join(', ')}`, () => {
      assert.deepEqual(told(protectionOf(route(tiers), true, standings(against))), expected);
    });
  }

  it('of a number with `failover: no` is none, whatever its route has', () => {
    const two = route([numberTier(A), numberTier(B)]);
    assert.deepEqual(told(protectionOf(two, false, standings())), [
      'unprotected primary: carrier-a',
      'failover-off',
    ]);
    assert.deepEqual(told(protectionOf(two, false, standings({ 'carrier-a': 'held' }))), [
      'unprotected none:',
      'failover-off',
      'nothing-works',
      'primary-held',
    ]);
  });

  it('says why, for people', () => {
    assert.deepEqual(texts([numberTier(A), dialTier(numberOn(IN_DC1))]), [
      'every other way needs what this one needs: site dc1',
    ]);
    assert.deepEqual(texts([numberTier(A, B)], { 'carrier-a': 'held' }), [
      'carrier-a: held by alice',
    ]);
    assert.deepEqual(texts([dialTier(numberOn(A), { policy: STOPS_AT_503 }), numberTier(B)]), [
      'calls stop there: stop_on sip:503 of route support stops',
    ]);
  });

  it('names primary and backup while everything works', () => {
    assert.deepEqual(names(waysOf(route([numberTier(A, IN_DC1, B)]))), ['carrier-a', 'carrier-b']);
    assert.deepEqual(names(waysOf(route([PBX, STANDBY]))), [
      'PJSIP/outbound/sip:support@10.0.0.5',
      'dialplan standby,s,1',
    ]);
    assert.deepEqual(names(waysOf(route([numberTier(A)]))), ['carrier-a', undefined]);
  });
});

function texts(tiers: readonly Tier[], against = {}): readonly string[] {
  return protectionOf(route(tiers), true, standings(against)).reasons.map(({ text }) => text);
}

function names({ primary, backup }: ReturnType<typeof waysOf>): readonly unknown[] {
  return [primary?.trunk ?? primary?.way, backup?.trunk ?? backup?.way];
}
