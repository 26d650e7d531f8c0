import assert from 'node:assert/strict';
import { refusalOf } from '../../../src/core/admission.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';

const REQUEST = { id: 'c', caller: 'caller', callerIsUp: false, route: ONE_TIER, hops: 4 };

describe('A caller is served', () => {
  const rows: ReadonlyArray<
    [what: string, hops: number, exists: boolean, isStopping: boolean, status: string | undefined]
  > = [
    ['as a rule', 4, true, false, undefined],
    ['but not in a loop', 5, true, false, 'LOOP'],
    ['but not without a route', 0, false, false, 'NOROUTE'],
    ['but not when the app stops, whatever else there is', 5, false, true, 'DRAINING'],
  ];
  for (const [what, hops, exists, isStopping, status] of rows) {
    it(what, () => {
      const request = { ...REQUEST, hops };
      assert.equal(refusalOf(request, { exists, isStopping })?.status, status);
      const help = { ...request, isEmergency: true };
      assert.equal(refusalOf(help, { exists, isStopping }), undefined);
    });
  }
});
