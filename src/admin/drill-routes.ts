import type { FastifyInstance } from 'fastify';
import type { DrillStatus, Operations } from '../operations.ts';
import { mustBeDone, named, type Named } from './named.ts';
import { ORDER, orderOf, type OrderBody } from './order.ts';

export function drillRoutes(app: FastifyInstance, operations: Operations): void {
  const find = ({ name }: Named): DrillStatus => named('drill', operations.drills(), name);
  app.get('/api/v1/drills', () => ({ drills: operations.drills() }));
  app.get<{ Params: Named }>('/api/v1/drills/:name', ({ params }) => find(params));
  app.post<{ Params: Named; Body: OrderBody }>('/api/v1/drills/:name/start', ORDER, (request) => {
    const { name } = find(request.params);
    mustBeDone(operations.startDrill(name, orderOf(request)));
    return find(request.params);
  });
  app.post<{ Params: Named; Body: OrderBody }>('/api/v1/drills/:name/stop', ORDER, (request) => {
    const { name } = find(request.params);
    mustBeDone(operations.stopDrill(name, orderOf(request)));
    return find(request.params);
  });
}
