import type { FastifyRequest, FastifySchema } from 'fastify';
import type { Static, TProperties } from 'typebox';
import type { Order } from '../operations.ts';
import { refuseWebPages } from './guard.ts';
import { oneLine } from './schemas/parts.ts';
import { Type } from './schemas/type.ts';
import { isOfPage } from './web-pages.ts';

const WHO_AND_WHY = {
  by: Type.Optional(
    oneLine(100, { description: 'who; default: the name of the token, or loopback' }),
  ),
  reason: Type.Optional(oneLine(500, { description: 'why, for the log' })),
};

/** The body of a POST: who gives the order, and why. It may be empty. */
export const ORDER_BODY = orderBody({});

/** @param others the keys of the body beside `by` and `reason` */
export function orderBody<Others extends TProperties>(others: Others) {
  return Type.Object({ ...WHO_AND_WHY, ...others }, { additionalProperties: false });
}

/** Options of a route that changes something. */
export function order<Schema extends FastifySchema>(schema: Schema) {
  return { onRequest: refuseWebPages, schema };
}

/** Names who gave an order. The name of the token always appears, since `by` is only a claim. */
export function orderOf({
  who,
  body,
  headers,
}: Pick<FastifyRequest, 'who' | 'headers'> & { readonly body: Static<typeof ORDER_BODY> }): Order {
  const { by = '', reason = '' } = body;
  if (who.kind === 'loopback') {
    const nameless = isOfPage(headers) ? 'the portal' : 'loopback';
    return { by: by === '' ? nameless : by, reason };
  }
  return { by: by === '' ? who.name : `${by} (${who.name})`, reason };
}
