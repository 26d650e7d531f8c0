import assert from 'node:assert/strict';
import { simulateCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import { tellSimulation } from '../../../src/commands/tell-simulation.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { dialTier, endpoint, numberTier, route, target, trunk } from '../../scenarios/routes.ts';

const A = trunk('carrier-a');

function told(called: Route, ends: string): string {
  const words = ends.split(',').flatMap((word) => parseEnd(word) ?? []);
  const request = { id: 'c', caller: 'caller', callerIsUp: false, route: called, hops: 0 };
  return tellSimulation(simulateCall(request, words), 300).join('\n');
}

describe('A simulated call, in words', () => {
  it('blames somebody for a failure', () => {
    assert.match(
      told(route([numberTier(A)]), 'sip:503'),
      /tier 1: carrier-a: CONGESTION, blamed on trunk: SIP 503/,
    );
  });

  it('blames nobody for a phone of a group that another one was faster than', () => {
    const group = dialTier(endpoint('PJSIP/alice'));
    const both = [...group.targets, target(endpoint('PJSIP/bob'))];
    const text = told(
      route([{ ...group, strategy: 'ring-all', targets: both }]),
      'answer,no-answer',
    );
    assert.match(text, /tier 1: PJSIP\/bob: answered elsewhere$/m);
    assert.doesNotMatch(text, /blamed/);
  });

  it('names the number that cannot be dialled, and leaves out what has no name', () => {
    const bad = dialTier({ kind: 'number', number: '+1900', invalid: 'too short', trunks: [A] });
    assert.match(told(route([bad]), ''), /tier 1: \+1900: INVALID_NUMBER, blamed on number/);
    const none = dialTier({
      kind: 'dialled',
      trunks: [A],
      order: 'listed',
      allow: { countries: [], premium: false },
    });
    assert.match(told(route([none]), ''), /tier 1: INVALID_NUMBER, blamed on number/);
  });
});
