import assert from 'node:assert/strict';
import { routesConcerned } from '../../../../src/config/edit/compare.ts';
import type { Json } from '../../../../src/config-operations.ts';

const FILE = {
  trunks: { a: {} },
  numbers: {},
  routes: { support: { tiers: [1] }, sales: { tiers: [] } },
};

describe('The routes that a change concerns', () => {
  const cases: ReadonlyArray<readonly [what: string, after: Json, names: string]> = [
    ['are those that it changes', { ...FILE, routes: { ...FILE.routes, sales: {} } }, 'sales'],
    ['are those that it adds', { ...FILE, routes: { ...FILE.routes, door: {} } }, 'door'],
    ['are not those that it removes', { ...FILE, routes: { sales: { tiers: [] } } }, ''],
    ['are all if a trunk changes', { ...FILE, trunks: {} }, 'support,sales'],
    ['are none if only a number changes', { ...FILE, numbers: { '+1': {} } }, ''],
  ];
  for (const [what, after, names] of cases) {
    it(what, () => assert.equal(routesConcerned(FILE, after).join(), names));
  }
});
