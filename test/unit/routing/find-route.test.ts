import assert from 'node:assert/strict';
import { planRoute } from '../../../src/core/route/plan.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { findRoute, type Directory } from '../../../src/routing/find-route.ts';
import { NumberTable } from '../../../src/routing/number-table.ts';
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
    ['backed', route([numberTier(A), numberTier(trunk('carrier-b'))])],
    [
      'group',
      route([
        anyOf('ring-all', target(DIALLED), target({ kind: 'endpoint', dialString: 'PJSIP/desk' })),
      ]),
    ],
  ]),
  numbers: new NumberTable([
    { entry: '+14155550100', route: 'fixed', label: 'Main number', failsOver: true },
    { entry: '+14155550*', route: 'out', failsOver: true },
    { entry: '+141555502*', route: 'backed', failsOver: false },
    { entry: '+14155550299', route: 'backed', failsOver: true },
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

describe('The way of a call by its number', () => {
  const A_TO = '+14155550123@carrier-a';
  const rows: ReadonlyArray<
    [what: string, dialled: string, ways: string, listed: object | undefined]
  > = [
    ['listed', '+14155550100', A_TO, { number: '+14155550100', label: 'Main number' }],
    [
      'dialled within the country',
      '4155550100',
      A_TO,
      { number: '+14155550100', label: 'Main number' },
    ],
    ['of a block', '4155550199', '+14155550199@carrier-a', { number: '+14155550199' }],
    ['of a longer block, without failover', '+14155550211', A_TO, { number: '+14155550211' }],
    [
      'listed within that block, with failover',
      '+14155550299',
      `${A_TO} +14155550123@carrier-b`,
      { number: '+14155550299' },
    ],
    ['not listed', '+14155551100', '', undefined],
    ['as short as the prefix of a block', '+14155550', '', undefined],
    ['none', '', '', undefined],
    ['an emergency', '911', '911@carrier-a', undefined],
    ['an emergency behind an outside line', '9933', '933@carrier-a', undefined],
  ];
  for (const [what, number, ways, listed] of rows) {
    it(what, () => {
      const found = findRoute(DIRECTORY, { route: 'by-number', number, hops: 0 });
      const endpoints = planRoute(found.route).attempts.map(({ endpoint = '' }) => endpoint);
      assert.equal(endpoints.join(' ').replaceAll('PJSIP/', ''), ways);
      assert.deepEqual(found.listed, listed);
      assert.equal(found.exists, listed !== undefined);
    });
  }

  it('has the name of the route', () => {
    const args = { route: 'by-number', number: '4155550100', hops: 0 };
    assert.equal(findRoute(DIRECTORY, args).route.name, 'support');
  });

  it('finds one of 10,000 numbers by its own entry', () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => {
      const entry = `+1415555${String(index).padStart(4, '0')}`;
      return { entry, route: `r${index}`, failsOver: true };
    });
    const table = new NumberTable(numbers);
    for (const { entry, route: name } of numbers) assert.equal(table.find(entry)?.route, name);
  });
});
