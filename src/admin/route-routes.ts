import type { Operations } from '../operations.ts';
import type { Api } from './api.ts';
import { NAMED, named } from './named.ts';
import { ROUTE } from './schemas/route-schemas.ts';
import { Type } from './schemas/type.ts';

export function routeRoutes(app: Api, operations: Operations): void {
  app.get(
    '/api/v1/routes',
    {
      schema: {
        summary: 'All routes, with their ways and rules',
        response: { 200: Type.Object({ routes: Type.Array(ROUTE) }) },
      },
    },
    () => ({ routes: operations.routes() }),
  );
  app.get(
    '/api/v1/routes/:name',
    { schema: { summary: 'One route', params: NAMED, response: { 200: ROUTE } } },
    ({ params }) => named('route', operations.routes(), params.name),
  );
}
