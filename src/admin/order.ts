import type { FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Order } from '../operations.ts';
import { refuseWebPages } from './guard.ts';

/** The body of a POST: who gives the order, and why. It may be empty. */
export interface OrderBody {
  readonly by?: string;
  readonly reason?: string;
}

/** Options of a route that changes something. @param others body keys beside `by` and `reason` */
export function orderRoute(others: Readonly<Record<string, object>>): RouteShorthandOptions {
  return {
    onRequest: refuseWebPages,
    schema: {
      body: {
        type: 'object',
        additionalProperties: false,
        properties: { by: oneLine(100), reason: oneLine(500), ...others },
      },
    },
  };
}

export const ORDER = orderRoute({});

/** One line, because the log and the commands show it. */
function oneLine(maxLength: number): object {
  return { type: 'string', maxLength, pattern: '^[^\\p{Cc}]*$' };
}

/** Names who gave an order. The name of the token always appears, since `by` is only a claim. */
export function orderOf({ who, body }: FastifyRequest<{ Body: OrderBody }>): Order {
  const { by = '', reason = '' } = body;
  if (who.kind === 'loopback') return { by: by === '' ? 'loopback' : by, reason };
  return { by: by === '' ? who.name : `${by} (${who.name})`, reason };
}
