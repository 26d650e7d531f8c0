import type { FastifyInstance } from 'fastify';
import type { Operations } from '../operations.ts';
import { mustBeDone } from './named.ts';
import { ORDER, orderOf, type OrderBody } from './order.ts';

export function appRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/api/v1/status', () => operations.status());
  app.get('/api/v1/summary', () => operations.summary());
  app.get('/api/v1/doctor', () => operations.doctor());
  app.post('/api/v1/doctor', ORDER, async () => {
    mustBeDone(await operations.runDoctor());
    return operations.doctor();
  });
  app.post<{ Body: OrderBody }>('/api/v1/drain', ORDER, (request) => {
    mustBeDone(operations.drain(orderOf(request)));
    return operations.status();
  });
  app.post<{ Body: OrderBody }>('/api/v1/resume', ORDER, (request) => {
    mustBeDone(operations.resume(orderOf(request)));
    return operations.status();
  });
  app.post<{ Body: OrderBody }>('/api/v1/reload', ORDER, (request) => {
    mustBeDone(operations.reload(orderOf(request)));
    return operations.status();
  });
}
