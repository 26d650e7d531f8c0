import type { AlertOperations, ShownAlert, WholeAlert } from '../alert-operations.ts';
import { SEVERITIES } from '../core/alert/alert.ts';
import { incidentPage } from '../markdown/incident-page.ts';
import { present } from '../present.ts';
import { contentOf, type Api } from './api.ts';
import { seenBy } from './masked.ts';
import { BY_ID } from './named.ts';
import { order, ORDER_BODY, orderBody, orderOf } from './order.ts';
import { oneOf, Query } from './query.ts';
import { Refusal } from './refusal.ts';
import { ALERT, ALERTS, WHOLE_ALERT } from './schemas/message-schemas.ts';
import { oneLine } from './schemas/parts.ts';
import { Type } from './schemas/type.ts';

const NOTE_BODY = orderBody({ note: Type.Optional(oneLine(500)) });

export function alertRoutes(app: Api, alerts: AlertOperations): void {
  const find = async (id: string): Promise<WholeAlert> => {
    const alert = await alerts.alert(id);
    if (alert === undefined) throw new Refusal('unknown', `no alert "${id}"`);
    return alert;
  };
  const test = async (by: string, note = ''): Promise<ShownAlert> => {
    const alert = await alerts.test(by, note);
    if (alert !== undefined) return alert;
    throw new Refusal('impossible', 'nobody is told of alerts: `notify.alerts` has no `cascade`');
  };
  app.get(
    '/api/v1/alerts',
    {
      schema: {
        summary: 'What people are told of, newest first',
        querystring: new Query({
          state: oneOf('open', 'over'),
          severity: oneOf(...SEVERITIES),
        }),
        response: { 200: ALERTS },
      },
    },
    ({ query: { state, severity } }) => ({
      ...present({ cascade: alerts.cascade() }),
      items: alerts
        .alerts()
        .filter(({ isOpen }) => state === undefined || isOpen === (state === 'open'))
        .filter((alert) => severity === undefined || alert.severity === severity),
    }),
  );
  app.get(
    '/api/v1/alerts/:id',
    {
      schema: {
        summary: 'One alert as the report of an incident',
        params: BY_ID,
        response: { 200: WHOLE_ALERT },
      },
    },
    ({ params: { id } }) => find(id),
  );
  app.get(
    '/api/v1/alerts/:id/report.md',
    {
      schema: {
        summary: 'The same report as Markdown, for people',
        params: BY_ID,
        response: { 200: contentOf('text/markdown') },
      },
    },
    async ({ params: { id }, numbers }, reply) => {
      const alert = seenBy(numbers, await find(id));
      return reply.type('text/markdown; charset=utf-8').send(incidentPage(alert, Date.now()));
    },
  );
  app.post(
    '/api/v1/alerts/test',
    order({
      summary: 'Send a test to whoever is told of alerts',
      body: NOTE_BODY,
      response: { 200: ALERT },
    }),
    (request) => test(orderOf(request).by, request.body.note),
  );
  app.post(
    '/api/v1/alerts/:id/take',
    order({
      summary: 'Say that somebody looks after an alert',
      params: BY_ID,
      body: NOTE_BODY,
      response: { 200: ALERT },
    }),
    (request) => {
      const { id } = request.params;
      const { by } = orderOf(request);
      const alert = alerts.take(id, by, request.body.note ?? '');
      if (alert === undefined) throw new Refusal('unknown', `no alert "${id}"`);
      return alert;
    },
  );
  app.post(
    '/api/v1/alerts/:id/leave',
    order({
      summary: 'Say that nobody looks after an alert any more',
      params: BY_ID,
      body: ORDER_BODY,
      response: { 200: ALERT },
    }),
    ({ params: { id } }) => {
      const alert = alerts.leave(id);
      if (alert === undefined) throw new Refusal('unknown', `no alert "${id}"`);
      return alert;
    },
  );
}
