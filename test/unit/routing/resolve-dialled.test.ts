import assert from 'node:assert/strict';
import type { Route, Trunk } from '../../../src/core/route/route.ts';
import { planRoute } from '../../../src/core/route/plan.ts';
import { resolveDialled } from '../../../src/routing/resolve-dialled.ts';

const TRUNK: Trunk = {
  name: 'a',
  endpoint: 'a',
  numberFormat: 'e164',
  prefix: '',
  progressIsRinging: false,
};

describe('A tier with the number that was dialled', () => {
  const rows: ReadonlyArray<[dialled: string, expected: string]> = [
    ['4155550123', 'PJSIP/+14155550123@a'],
    ['+14155550123', 'PJSIP/+14155550123@a'],
    // A trunk's own short numbers.
    ['611', 'PJSIP/611@a'],
    // Toll fraud: other countries, premium rate, networks of no country.
    ['+4930123456', 'numbers of DE are not allowed here: allow.countries lists US, CA'],
    ['+882161234567', 'numbers of no country are not allowed here: allow.countries lists US, CA'],
    ['19005551234', 'premium rate numbers are not allowed here'],
    ['+1415555', 'it is too short for its country'],
    ['', 'it is not a number'],
  ];
  for (const [dialled, expected] of rows) {
    it(`dials ${dialled === '' ? 'nothing' : dialled}: ${expected}`, () => {
      const route = resolveDialled(routeTo(['US', 'CA']), dialled, 'US');
      const [attempt] = planRoute(route).attempts;
      assert.equal(attempt?.invalid ?? attempt?.endpoint, expected);
    });
  }

  it('leaves a route without one as it is', () => {
    const route = { ...routeTo([]), tiers: [] };
    assert.equal(resolveDialled(route, '4155550123', 'US'), route);
  });
});

function routeTo(countries: readonly string[]): Route {
  return {
    name: 'out',
    maxSetupMs: 90_000,
    ringback: 'passthrough',
    afterAnswer: 'hangup',
    tiers: [
      {
        kind: 'dial',
        strategy: 'in-order',
        targets: [
          {
            destination: {
              kind: 'dialled',
              trunks: [TRUNK],
              order: 'listed',
              allow: { countries, premium: false },
            },
            progressTimeoutMs: 12_000,
          },
        ],
      },
    ],
  };
}
