import type { FastifyInstance } from 'fastify';
import type { Operations, SiteStatus } from '../operations.ts';
import { mustBeDone, named, type Named } from './named.ts';
import { ORDER, orderOf, type OrderBody } from './order.ts';

export function siteRoutes(app: FastifyInstance, operations: Operations): void {
  const find = ({ name }: Named): SiteStatus => named('site', operations.sites(), name);
  app.get('/api/v1/sites', () => ({ sites: operations.sites() }));
  app.get<{ Params: Named }>('/api/v1/sites/:name', ({ params }) => find(params));
  app.post<{ Params: Named; Body: OrderBody }>('/api/v1/sites/:name/return', ORDER, (request) => {
    const { name } = find(request.params);
    mustBeDone(operations.returnSite(name, orderOf(request)));
    return find(request.params);
  });
}
