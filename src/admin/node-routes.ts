import type { Operations } from '../operations.ts';
import type { Api } from './api.ts';
import { NAMED, named } from './named.ts';
import { NODE } from './schemas/node-schemas.ts';
import { Type } from './schemas/type.ts';

export function nodeRoutes(app: Api, operations: Operations): void {
  app.get(
    '/api/v1/nodes',
    {
      schema: {
        summary: 'The nodes of the cluster, as this one knows them; none without a cluster',
        response: { 200: Type.Object({ nodes: Type.Array(NODE) }) },
      },
    },
    () => ({ nodes: operations.nodes() }),
  );
  app.get(
    '/api/v1/nodes/:name',
    { schema: { summary: 'One node', params: NAMED, response: { 200: NODE } } },
    ({ params }) => named('node', operations.nodes(), params.name),
  );
}
