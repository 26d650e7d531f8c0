import type { Operations, TrunkStatus } from '../operations.ts';
import { present } from '../present.ts';
import type { Api } from './api.ts';
import { HOLD_BODY, holdEnd, RELEASE_BODY } from './hold.ts';
import { mustBeDone, NAMED, named } from './named.ts';
import { order, ORDER_BODY, orderOf } from './order.ts';
import { TRUNK } from './schemas/trunk-schemas.ts';
import { Type } from './schemas/type.ts';

const ONE = { params: NAMED, response: { 200: TRUNK } };

export function trunkRoutes(app: Api, operations: Operations): void {
  const find = (name: string): TrunkStatus => named('trunk', operations.trunks(), name);
  app.get(
    '/api/v1/trunks',
    {
      schema: {
        summary: 'The trunks in the order of the file, then the hosts of `sip` destinations',
        response: { 200: Type.Object({ trunks: Type.Array(TRUNK) }) },
      },
    },
    () => ({ trunks: operations.trunks() }),
  );
  app.get(
    '/api/v1/trunks/:name',
    { schema: { summary: 'One trunk, or one host', ...ONE } },
    ({ params }) => find(params.name),
  );
  app.post(
    '/api/v1/trunks/:name/hold',
    order({ summary: 'Take a trunk out of use', body: HOLD_BODY, ...ONE }),
    (request) => {
      const { name, state, reason, until } = find(request.params.name);
      const endMs = holdEnd(request.body, Date.now());
      const { here = false } = request.body;
      const order = { ...orderOf(request), here, ...present({ untilMs: endMs }) };
      const assumed = operations.protection([{ of: 'trunk', name, is: 'held' }]);
      mustBeDone(operations.holdTrunk(name, order));
      const hurts = assumed.filter(({ loss }) => loss !== undefined);
      if (state !== 'held') return { ...find(name), hurts };
      const replaced = until === undefined ? { reason } : { reason, until };
      return { ...find(name), replaced };
    },
  );
  app.post(
    '/api/v1/trunks/:name/release',
    order({ summary: 'End the hold of a trunk', body: RELEASE_BODY, ...ONE }),
    (request) => {
      const { name } = find(request.params.name);
      const { here = false } = request.body;
      mustBeDone(operations.releaseTrunk(name, { ...orderOf(request), here }));
      return find(name);
    },
  );
  app.post(
    '/api/v1/trunks/:name/retry',
    order({
      summary: 'End the hold-down of a trunk: the next call tries it',
      body: ORDER_BODY,
      ...ONE,
    }),
    (request) => {
      const { name } = find(request.params.name);
      mustBeDone(operations.retryTrunk(name, orderOf(request)));
      return find(name);
    },
  );
}
