import type { FastifyInstance } from 'fastify';
import type { Assumed, NumberStatus, Operations, RouteProtection } from '../operations.ts';
import { nearest } from '../words/nearest.ts';
import { assumedBy, type AssumeQuery } from './assumed.ts';
import { PAGE_PARAMETERS, pageOf, type Page } from './page.ts';
import { readQuery } from './query.ts';
import { Refusal } from './refusal.ts';

export function numberRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/api/v1/numbers', ({ query }): Page<NumberStatus> => {
    const page = readQuery(query, PAGE_PARAMETERS);
    return pageOf(operations.numbers(), ({ number }) => number, page);
  });
  app.get<{ Params: { readonly number: string } }>('/api/v1/numbers/:number', (request) => {
    const { params, numbers } = request;
    const found = operations.number(params.number);
    if (found !== undefined) return found;
    const some = operations.numbers().slice(0, MOST_NAMED);
    // Or a client that may not see numbers could find them digit by digit.
    if (numbers === 'masked') throw unlisted(params.number, '');
    const known = nearest(
      params.number,
      some.map(({ number }) => number),
    );
    throw unlisted(params.number, known);
  });
  app.get<{ Querystring: AssumeQuery }>('/api/v1/protection', ({ query }): ProtectionAnswer => {
    const assumed = assumedBy(query, operations);
    return { asOf: new Date().toISOString(), assumed, routes: operations.protection(assumed) };
  });
}

/** An error names no more numbers. */
const MOST_NAMED = 10;

function unlisted(number: string, known: string): Refusal {
  return new Refusal('unknown', `\`numbers\` does not list "${number}"${known}`);
}

interface ProtectionAnswer {
  readonly asOf: string;
  readonly assumed: readonly Assumed[];
  readonly routes: readonly RouteProtection[];
}
