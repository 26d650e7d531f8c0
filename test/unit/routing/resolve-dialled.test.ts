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
    [
      '+882161234567',
      'numbers of no country (001) are not allowed here: allow.countries lists US, CA',
    ],
    // Area codes that are newer than the app's numbering plans.
    ['+14362345678', 'PJSIP/+14362345678@a'],
    ['+19836201234', 'PJSIP/+19836201234@a'],
    [
      '+449999999999',
      'numbers of an unknown country are not allowed here: allow.countries lists US, CA',
    ],
    ['19005551234', 'premium rate numbers are not allowed here'],
    ['+1415555', 'it is too short for its country'],
    ['', 'it is not a number'],
  ];
  for (const [dialled, expected] of rows) {
    it(`dials ${dialled === '' ? 'nothing' : dialled}: ${expected}`, () => {
      const route = resolveDialled(routeTo(['US', 'CA']), dialled, { country: 'US' });
      const [attempt] = planRoute(route).attempts;
      assert.equal(attempt?.invalid ?? attempt?.endpoint, expected);
    });
  }

  const territories: ReadonlyArray<
    [home: string, allowed: readonly string[], dialled: string, expected: string]
  > = [
    // The toll-free numbers of a calling code belong to all its countries.
    ['CA', ['CA'], '18005551234', 'PJSIP/+18005551234@a'],
    ['US', ['US'], '+18005551234', 'PJSIP/+18005551234@a'],
    // Åland is a part of Finland, Svalbard one of Norway.
    ['FI', ['FI'], '018123456', 'PJSIP/+35818123456@a'],
    ['NO', ['NO'], '79023456', 'PJSIP/+4779023456@a'],
    ['US', ['US', '001'], '+80012345678', 'PJSIP/+80012345678@a'],
    [
      'DE',
      ['DE'],
      '+80012345678',
      'numbers of no country (001) are not allowed here: allow.countries lists DE',
    ],
    // Common targets of toll fraud: they share North America's calling code.
    ['US', ['US'], '+18765551234', 'numbers of JM are not allowed here: allow.countries lists US'],
    ['GB', ['GB'], '+447781000000', 'numbers of GG are not allowed here: allow.countries lists GB'],
  ];
  for (const [home, allowed, dialled, expected] of territories) {
    it(`from ${home}, where ${allowed.join(' and ')} may be dialled, ${dialled}: ${expected}`, () => {
      const [attempt] = planRoute(
        resolveDialled(routeTo(allowed), dialled, { country: home }),
      ).attempts;
      assert.equal(attempt?.invalid ?? attempt?.endpoint, expected);
    });
  }

  it('refuses an unknown range where the numbering is strict', () => {
    const numbering = { country: 'US', strict: true };
    const [attempt] = planRoute(
      resolveDialled(routeTo(['US']), '+14362345678', numbering),
    ).attempts;
    assert.equal(attempt?.invalid, 'no known number of its country starts with these digits');
  });

  it('leaves a route without one as it is', () => {
    const route = { ...routeTo([]), tiers: [] };
    assert.equal(resolveDialled(route, '4155550123', { country: 'US' }), route);
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
            responseTimeoutMs: 2_000,
            progressTimeoutMs: 12_000,
          },
        ],
      },
    ],
  };
}
