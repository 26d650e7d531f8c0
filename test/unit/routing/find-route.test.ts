import assert from 'node:assert/strict';
import { planRoute } from '../../../src/core/route/plan.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { findRoute, type Directory } from '../../../src/routing/find-route.ts';
import { anyOf, dialTier, numberTier, route, target, trunk } from '../../scenarios/routes.ts';

const A = trunk('carrier-a');
const DIALLED = {
  kind: 'dialled',
  trunks: [A],
  order: 'listed',
  allow: { countries: ['US'], premium: false },
} as const;

const DIRECTORY: Directory = {
  routes: new Map<string, Route>([
    ['fixed', route([numberTier(A)])],
    ['out', route([dialTier(DIALLED)])],
    [
      'group',
      route([
        anyOf('ring-all', target(DIALLED), target({ kind: 'endpoint', dialString: 'PJSIP/desk' })),
      ]),
    ],
  ]),
  country: 'US',
  emergency: { numbers: ['933'], dialPrefixes: ['9'], trunks: [A] },
};

describe('The way of a call', () => {
  const rows: ReadonlyArray<
    [what: string, route: string, number: string, dialled: string, isEmergency: boolean]
  > = [
    ['a route of fixed destinations', 'fixed', '2025550123', '+14155550123@carrier-a', false],
    ['the number that was dialled', 'out', '2025550123', '+12025550123@carrier-a', false],
    ['the same as one of several', 'group', '2025550123', '+12025550123@carrier-a desk', false],
    ['an emergency number', 'out', '911', '911@carrier-a', true],
    ['one with an outside line', 'group', '9911', '911@carrier-a', true],
    ['one of the admin’s own', 'out', '933', '933@carrier-a', true],
    ['one where there is no such route', 'nowhere', '911', '911@carrier-a', true],
    // Nobody dials by it.
    ['one on a route of fixed destinations', 'fixed', '911', '+14155550123@carrier-a', false],
    ['a number where there is no such route', 'nowhere', '2025550123', '', false],
  ];
  for (const [what, name, number, dialled, isEmergency] of rows) {
    it(what, () => {
      const found = findRoute(DIRECTORY, { route: name, number, hops: 0 });
      assert.equal(
        planRoute(found.route)
          .attempts.map(({ endpoint = '' }) => endpoint.replace('PJSIP/', ''))
          .join(' '),
        dialled,
      );
      assert.equal(found.route.isEmergency === true, isEmergency);
      assert.equal(found.exists, name !== 'nowhere');
    });
  }
});
