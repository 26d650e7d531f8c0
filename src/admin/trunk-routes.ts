import type { FastifyInstance } from 'fastify';
import type { Operations, TrunkStatus } from '../operations.ts';
import { HOLD, holdEnd, type HoldBody } from './hold.ts';
import { mustBeDone, named, type Named } from './named.ts';
import { ORDER, orderOf, type OrderBody } from './order.ts';

export function trunkRoutes(app: FastifyInstance, operations: Operations): void {
  const find = ({ name }: Named): TrunkStatus => named('trunk', operations.trunks(), name);
  app.get('/api/v1/trunks', () => ({ trunks: operations.trunks() }));
  app.get<{ Params: Named }>('/api/v1/trunks/:name', ({ params }) => find(params));
  app.post<{ Params: Named; Body: HoldBody }>('/api/v1/trunks/:name/hold', HOLD, (request) => {
    const { name, state, reason, until } = find(request.params);
    const endMs = holdEnd(request.body, Date.now());
    mustBeDone(operations.holdTrunk(name, orderOf(request), endMs));
    if (state !== 'held') return find(request.params);
    const replaced = until === undefined ? { reason } : { reason, until };
    return { ...find(request.params), replaced };
  });
  app.post<{ Params: Named; Body: OrderBody }>('/api/v1/trunks/:name/release', ORDER, (request) => {
    const { name } = find(request.params);
    mustBeDone(operations.releaseTrunk(name, orderOf(request)));
    return find(request.params);
  });
  app.post<{ Params: Named; Body: OrderBody }>('/api/v1/trunks/:name/retry', ORDER, (request) => {
    const { name } = find(request.params);
    mustBeDone(operations.retryTrunk(name, orderOf(request)));
    return find(request.params);
  });
}
