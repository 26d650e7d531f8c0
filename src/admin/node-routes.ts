import type { NodeStatus, Operations } from '../operations.ts';
import type { Api } from './api.ts';
import { mustBeDone, NAMED, named } from './named.ts';
import { order, ORDER_BODY, orderOf } from './order.ts';
import { NODE } from './schemas/node-schemas.ts';
import { Type } from './schemas/type.ts';

const ONE_ORDERED = { params: NAMED, body: ORDER_BODY, response: { 200: NODE } };

export function nodeRoutes(app: Api, operations: Operations): void {
  const find = (name: string): NodeStatus => named('node', operations.nodes(), name);
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
    ({ params }) => find(params.name),
  );
  app.post(
    '/api/v1/nodes/:name/drain',
    order({ summary: 'Let a node refuse new calls, except emergency calls', ...ONE_ORDERED }),
    (request) => {
      const { name } = find(request.params.name);
      mustBeDone(operations.drainNode(name, orderOf(request)));
      return find(name);
    },
  );
  app.post(
    '/api/v1/nodes/:name/forget',
    order({ summary: 'Give away what an absent node has of limits', ...ONE_ORDERED }),
    (request) => {
      const node = find(request.params.name);
      mustBeDone(operations.forgetNode(node.name, orderOf(request)));
      return node;
    },
  );
  app.post(
    '/api/v1/nodes/:name/resume',
    order({ summary: 'Let a node take new calls again', ...ONE_ORDERED }),
    (request) => {
      const { name } = find(request.params.name);
      mustBeDone(operations.resumeNode(name, orderOf(request)));
      return find(name);
    },
  );
}
