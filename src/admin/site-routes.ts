import type { Operations, SiteStatus } from '../operations.ts';
import type { Api } from './api.ts';
import { mustBeDone, NAMED, named } from './named.ts';
import { order, ORDER_BODY, orderOf } from './order.ts';
import { SITE } from './schemas/trunk-schemas.ts';
import { Type } from './schemas/type.ts';

const ONE = { params: NAMED, response: { 200: SITE } };

export function siteRoutes(app: Api, operations: Operations): void {
  const find = (name: string): SiteStatus => named('site', operations.sites(), name);
  app.get(
    '/api/v1/sites',
    {
      schema: {
        summary: 'All sites',
        response: { 200: Type.Object({ sites: Type.Array(SITE) }) },
      },
    },
    () => ({ sites: operations.sites() }),
  );
  app.get('/api/v1/sites/:name', { schema: { summary: 'One site', ...ONE } }, ({ params }) =>
    find(params.name),
  );
  app.post(
    '/api/v1/sites/:name/return',
    order({
      summary: 'Move the calls of a site back from its standby now',
      body: ORDER_BODY,
      ...ONE,
    }),
    (request) => {
      const { name } = find(request.params.name);
      mustBeDone(operations.returnSite(name, orderOf(request)));
      return find(name);
    },
  );
}
