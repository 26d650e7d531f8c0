import type { FastifyInstance } from 'fastify';
import type { Assumed, NumberStatus, Operations, RouteProtection } from '../operations.ts';
import { nearest } from '../words/nearest.ts';
import { assumedBy, type AssumeQuery } from './assumed.ts';
import { PAGE, pageOf, type Page, type PageQuery } from './page.ts';
import { Refusal } from './refusal.ts';

export function numberRoutes(app: FastifyInstance, operations: Operations): void {
  app.get<{ Querystring: PageQuery }>('/api/v1/numbers', PAGE, ({ query }): Page<NumberStatus> => {
    return pageOf(operations.numbers(), ({ number }) => number, query);
  });
  app.get<{ Params: { readonly number: string } }>('/api/v1/numbers/:number', ({ params }) => {
    const found = operations.number(params.number);
    if (found !== undefined) return found;
    const some = operations.numbers().slice(0, MOST_NAMED);
    const known = nearest(
      params.number,
      some.map(({ number }) => number),
    );
    throw new Refusal('unknown', `\`numbers\` does not list "${params.number}"${known}`);
  });
  app.get<{ Querystring: AssumeQuery }>('/api/v1/protection', ({ query }): ProtectionAnswer => {
    const assumed = assumedBy(query, operations);
    return { asOf: new Date().toISOString(), assumed, routes: operations.protection(assumed) };
  });
}

/** An error names no more numbers. */
const MOST_NAMED = 10;

interface ProtectionAnswer {
  readonly asOf: string;
  readonly assumed: readonly Assumed[];
  readonly routes: readonly RouteProtection[];
}
