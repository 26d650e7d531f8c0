import type { FastifyRequest } from 'fastify';
import { MESSAGE_STATES } from '../core/message/message.ts';
import type { MessageOperations, ShownMessage } from '../message-operations.ts';
import { nearest } from '../words/nearest.ts';
import { EMPTY, type Api } from './api.ts';
import { BY_ID } from './named.ts';
import { order, ORDER_BODY, orderBody } from './order.ts';
import { PAGE_PARAMETERS, USUAL_LIMIT } from './page.ts';
import { oneOf, Query, TEXT } from './query.ts';
import { Refusal } from './refusal.ts';
import { MESSAGE, MESSAGES } from './schemas/message-schemas.ts';
import { LINES, oneLine } from './schemas/parts.ts';
import { Type } from './schemas/type.ts';
import { mustBeSpan, SPAN_PARAMETERS } from './span.ts';

const MESSAGE_BODY = orderBody({
  cascade: Type.String({ maxLength: 100 }),
  subject: Type.Optional(oneLine(200)),
  text: Type.String({ minLength: 1, maxLength: 10_000, pattern: LINES }),
  idempotency_key: Type.Optional(
    oneLine(200, {
      minLength: 1,
      description: 'sent again with the same key, a message goes out once',
    }),
  ),
});

const RECEIPT_PATH = '/api/v1/receipts/:message/:seq/:signature';

export function messageRoutes(app: Api, messages: MessageOperations): void {
  const find = async (id: string): Promise<ShownMessage> => {
    const message = await messages.message(id);
    if (message === undefined) throw new Refusal('unknown', `no message "${id}"`);
    return message;
  };
  app.get(
    '/api/v1/messages',
    {
      schema: {
        summary: 'Messages, newest first',
        querystring: new Query({
          ...PAGE_PARAMETERS,
          cascade: TEXT,
          state: oneOf(...MESSAGE_STATES),
          ...SPAN_PARAMETERS,
        }),
        response: { 200: MESSAGES },
      },
    },
    async ({ query: { limit = USUAL_LIMIT, before, ...filter } }) => {
      mustBeSpan(filter);
      const page = await messages.messages(filter, limit, before);
      return { ...page, cascades: messages.cascades() };
    },
  );
  app.post(
    '/api/v1/messages',
    order({
      summary: 'Send a message by a cascade; it is kept when this answers',
      body: MESSAGE_BODY,
      response: { 202: Type.Object({ id: Type.String() }) },
    }),
    async ({ body }, reply) => {
      const { idempotency_key: idempotencyKey, by: _by, reason: _reason, ...message } = body;
      const cascades = messages.cascades().map(({ name }) => name);
      if (!cascades.includes(message.cascade)) {
        const meant = nearest(message.cascade, cascades);
        throw new Refusal('unknown', `no cascade "${message.cascade}"${meant}`);
      }
      const { id } = await messages.send({
        ...message,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      return reply.code(202).send({ id });
    },
  );
  const one = { params: BY_ID, response: { 200: MESSAGE } };
  app.get(
    '/api/v1/messages/:id',
    { schema: { summary: 'One message, try by try', ...one } },
    ({ params }) => find(params.id),
  );
  for (const [verb, summary, change] of [
    ['retry', 'Try a message now', (id: string) => messages.retry(id)],
    ['cancel', 'Give up on a message', (id: string) => messages.cancel(id)],
  ] as const) {
    app.post(
      `/api/v1/messages/:id/${verb}`,
      order({ summary, body: ORDER_BODY, ...one }),
      async ({ params: { id } }) => {
        await find(id);
        const isDone = await change(id);
        const message = await find(id);
        if (isDone) return message;
        const why = `the message is ${message.state}: nothing happens to it any more`;
        throw new Refusal('impossible', why);
      },
    );
  }
  receiptRoute(app, messages);
}

/** Gateways have no token: the signature in the path proves that the app has told them where. */
function receiptRoute(app: Api, messages: MessageOperations): void {
  app.post(
    RECEIPT_PATH,
    {
      config: { admits: 'probe' },
      schema: {
        summary: 'A gateway reports what became of a message',
        params: Type.Object({
          message: Type.String({ maxLength: 100 }),
          seq: Type.String({ pattern: '^[1-9]\\d{0,5}$' }),
          signature: Type.String({ maxLength: 100 }),
        }),
        response: { 204: EMPTY },
      },
    },
    async (request, reply) => {
      const { message, seq, signature } = request.params;
      const result = await messages.receive({
        message,
        seq: Number(seq),
        signature,
        contentType: request.headers['content-type'] ?? '',
        body: textOf(request),
      });
      if (result === 'unknown') throw new Refusal('not-found', 'nobody awaits this receipt');
      return reply.code(204).send();
    },
  );
}

/** The body as it came, or as good as that. */
function textOf({ body }: Pick<FastifyRequest, 'body'>): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}
