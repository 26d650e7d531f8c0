import type { FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Order } from '../operations.ts';
import { refuseWebPages } from './guard.ts';

/** Who gives an order, and why: the body of a POST, which may be empty. */
export interface OrderBody {
  readonly by?: string;
  readonly reason?: string;
}

/** A route that acts. @param others what its body takes beside `by` and `reason` */
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

/** It is logged and shown. */
function oneLine(maxLength: number): object {
  return { type: 'string', maxLength, pattern: '^[^\\p{Cc}]*$' };
}

/** Who shows a token stands behind what it does, whoever it says that it is. */
export function orderOf({ who, body }: FastifyRequest<{ Body: OrderBody }>): Order {
  const { by = '', reason = '' } = body;
  if (who.kind === 'loopback') return { by: by === '' ? 'loopback' : by, reason };
  return { by: by === '' ? who.name : `${by} (${who.name})`, reason };
}
