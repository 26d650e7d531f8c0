import type { Operations } from '../operations.ts';
import type { Api } from './api.ts';
import { mayEdit } from './may-edit.ts';
import { mustBeDone } from './named.ts';
import { order, ORDER_BODY, orderOf } from './order.ts';
import { DOCTOR, STATUS, SUMMARY } from './schemas/app-schemas.ts';
import type { Who } from './who.ts';

const STATUS_ORDER = { body: ORDER_BODY, response: { 200: STATUS } };

export function appRoutes(app: Api, operations: Operations): void {
  const statusFor = async (who: Who) => ({
    ...operations.status(),
    edit: mayEdit(who, await operations.config.edit()),
  });
  app.get(
    '/api/v1/status',
    { schema: { summary: 'How the app is', response: { 200: STATUS } } },
    ({ who }) => statusFor(who),
  );
  app.get(
    '/api/v1/summary',
    {
      schema: {
        summary: 'How things are in one sentence, and what needs a person',
        response: { 200: SUMMARY },
      },
    },
    () => operations.summary(),
  );
  app.get(
    '/api/v1/doctor',
    { schema: { summary: 'What the doctor found last', response: { 200: DOCTOR } } },
    () => operations.doctor(),
  );
  app.post(
    '/api/v1/doctor',
    order({
      summary: 'Run the doctor, one run at a time; it takes some seconds',
      body: ORDER_BODY,
      response: { 200: DOCTOR },
    }),
    async () => {
      mustBeDone(await operations.runDoctor());
      return operations.doctor();
    },
  );
  app.post(
    '/api/v1/drain',
    order({ summary: 'Refuse new calls (DRAINING), except emergency calls', ...STATUS_ORDER }),
    (request) => {
      mustBeDone(operations.drain(orderOf(request)));
      return statusFor(request.who);
    },
  );
  app.post(
    '/api/v1/resume',
    order({ summary: 'Take new calls again', ...STATUS_ORDER }),
    (request) => {
      mustBeDone(operations.resume(orderOf(request)));
      return statusFor(request.who);
    },
  );
  app.post(
    '/api/v1/reload',
    order({ summary: 'Make the file live as it is now; 409 if it has errors', ...STATUS_ORDER }),
    (request) => {
      mustBeDone(operations.reload(orderOf(request)));
      return statusFor(request.who);
    },
  );
}
