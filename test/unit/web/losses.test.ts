import assert from 'node:assert/strict';
import type { RouteProtection } from '../../../web/src/api/types.ts';
import { lossesOf } from '../../../web/src/features/trunks/losses.ts';

type Protection = RouteProtection['protection'];

const GOOD: Protection = { state: 'protected', active: 'primary', reasons: [] };
const BARE: Protection = {
  state: 'unprotected',
  active: 'backup',
  reasons: [{ code: 'no-backup', text: 'the route has no other way' }],
};
const NONE: Protection = { state: 'unprotected', active: 'none', reasons: [] };
const WEAK: Protection = { state: 'degraded', active: 'primary', reasons: [] };

function names(before: Protection, protection: Protection, numbers: readonly string[]): string {
  const route = { route: 'support', failover: true, numbers: [...numbers], protection, before };
  const losses = lossesOf([route]);
  return (['nothing', 'unprotected', 'degraded'] as const)
    .flatMap((kind) => losses[kind].map(({ name }) => `${kind} ${name}`))
    .join();
}

describe('Who is hurt by a hold', () => {
  const cases: ReadonlyArray<readonly [what: string, Protection, Protection, string]> = [
    ['who lose a backup', GOOD, BARE, 'unprotected +1,unprotected +2'],
    ['whose backup does not work then', GOOD, WEAK, 'degraded +1,degraded +2'],
    ['for whom nothing works then', BARE, NONE, 'nothing +1,nothing +2'],
    ['who had none before: nobody', BARE, BARE, ''],
    ['who gain: nobody', WEAK, GOOD, ''],
  ];
  for (const [what, before, after, hurt] of cases) {
    it(`are those ${what}`, () => assert.equal(names(before, after, ['+1', '+2']), hurt));
  }

  it('is a route where the dialplan names it itself', () => {
    assert.equal(names(GOOD, BARE, []), 'unprotected support');
  });
});
