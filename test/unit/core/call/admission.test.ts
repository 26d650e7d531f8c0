import assert from 'node:assert/strict';
import { refusalOf } from '../../../../src/core/call/admission.ts';
import { ONE_TIER } from '../../../scenarios/routes.ts';

const REQUEST = { id: 'c', caller: 'caller', callerIsUp: false, route: ONE_TIER, hops: 4 };

describe('A caller is served', () => {
  const rows: ReadonlyArray<
    [
      what: string,
      hops: number,
      exists: boolean,
      closed: string | undefined,
      status: string | undefined,
    ]
  > = [
    ['as a rule', 4, true, undefined, undefined],
    ['but not in a loop', 5, true, undefined, 'LOOP'],
    ['but not without a route', 0, false, undefined, 'NOROUTE'],
    ['but not when the app stops, whatever else there is', 5, false, 'the app stops', 'DRAINING'],
  ];
  for (const [what, hops, exists, closed, status] of rows) {
    it(what, () => {
      const request = { ...REQUEST, hops };
      assert.equal(refusalOf(request, { exists, closed })?.status, status);
      const unclean = refusalOf(request, { exists, closed, unclean: 'number' });
      assert.equal(unclean?.status, closed === undefined ? 'INVALID_NUMBER' : 'DRAINING');
      const busy = refusalOf(request, { exists, closed, overload: '24 callers wait' });
      assert.equal(busy?.status, status ?? 'OVERLOAD');
      const help = { ...request, route: { ...ONE_TIER, isEmergency: true as const } };
      assert.equal(
        refusalOf(help, { exists, closed, unclean: 'number', overload: 'x' }),
        undefined,
      );
    });
  }
});
