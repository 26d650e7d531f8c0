import type { DrillStatus, Operations } from '../operations.ts';
import type { Api } from './api.ts';
import { mustBeDone, NAMED, named } from './named.ts';
import { order, ORDER_BODY, orderBody, orderOf } from './order.ts';
import { HERE } from './hold.ts';
import { Refusal } from './refusal.ts';
import { DRILL, DRILL_OBSTACLES, DRILL_RUN } from './schemas/drill-schemas.ts';
import { Type } from './schemas/type.ts';

const ONE = { params: NAMED, response: { 200: DRILL } };
const START = orderBody({
  anyway: Type.Optional(
    Type.Boolean({ description: 'even if its backup is not up, or something else is wrong' }),
  ),
  ...HERE,
});

export function drillRoutes(app: Api, operations: Operations): void {
  const find = (name: string): DrillStatus => named('drill', operations.drills(), name);
  app.get(
    '/api/v1/drills',
    {
      schema: {
        summary: 'All drills',
        response: { 200: Type.Object({ drills: Type.Array(DRILL) }) },
      },
    },
    () => ({ drills: operations.drills() }),
  );
  app.get(
    '/api/v1/drills/:name',
    { schema: { summary: 'One drill, call by call', ...ONE } },
    ({ params }) => find(params.name),
  );
  app.get(
    '/api/v1/drills/:name/obstacles',
    {
      schema: {
        summary: 'What speaks against starting a drill now',
        params: NAMED,
        response: { 200: DRILL_OBSTACLES },
      },
    },
    ({ params }) => ({ obstacles: operations.drillObstacles(find(params.name).name) }),
  );
  app.get(
    '/api/v1/drills/:name/runs/:run',
    {
      schema: {
        summary: 'One run of a drill, call by call',
        params: Type.Object({ name: Type.String(), run: Type.String() }),
        response: { 200: DRILL_RUN },
      },
    },
    ({ params }) => {
      const { name } = find(params.name);
      const report = operations.drillRun(name, Number(params.run));
      if (report !== undefined) return report;
      throw new Refusal('unknown', `drill "${name}" has no run "${params.run}" that is kept`);
    },
  );
  app.post(
    '/api/v1/drills/:name/start',
    order({ summary: 'Start a drill; it ends by itself', body: START, ...ONE }),
    (request) => {
      const { name } = find(request.params.name);
      const { anyway = false, here = false } = request.body;
      mustBeDone(operations.startDrill(name, orderOf(request), { anyway, here }));
      return find(name);
    },
  );
  app.post(
    '/api/v1/drills/:name/stop',
    order({ summary: 'End a drill; its report stays', body: ORDER_BODY, ...ONE }),
    (request) => {
      const { name } = find(request.params.name);
      mustBeDone(operations.stopDrill(name, orderOf(request)));
      return find(name);
    },
  );
}
