import { NUMBER_COLUMNS } from '../csv/number-columns.ts';
import { csvHead, csvRows } from '../csv/write-csv.ts';
import type { Operations } from '../operations.ts';
import { nearest } from '../words/nearest.ts';
import { contentOf, type Api } from './api.ts';
import { ASSUME, assumedBy } from './assumed.ts';
import { csvHeaders } from './csv-headers.ts';
import { seenBy } from './masked.ts';
import { PAGE_PARAMETERS, pageOf } from './page.ts';
import { Query } from './query.ts';
import { Refusal } from './refusal.ts';
import { ASSUMED, NUMBER, ROUTE_PROTECTION, SEEN_NUMBER } from './schemas/number-schemas.ts';
import { PAGE, TIME } from './schemas/parts.ts';
import { Type } from './schemas/type.ts';

export function numberRoutes(app: Api, operations: Operations): void {
  app.get(
    '/api/v1/numbers',
    {
      schema: {
        summary: 'The numbers that people call, the least protected first',
        querystring: new Query(PAGE_PARAMETERS),
        response: { 200: Type.Object({ items: Type.Array(NUMBER), ...PAGE }) },
      },
    },
    ({ query }) => pageOf(operations.numbers(), ({ number }) => number, query),
  );
  app.get(
    '/api/v1/numbers.csv',
    {
      exposeHeadRoute: false,
      schema: { summary: 'The same as a CSV file', response: { 200: contentOf('text/csv') } },
    },
    ({ numbers }, reply) => {
      const rows = operations.numbers().map((row) => seenBy(numbers, row));
      void reply.headers(csvHeaders('numbers'));
      return csvHead(NUMBER_COLUMNS) + csvRows(NUMBER_COLUMNS, rows);
    },
  );
  app.get(
    '/api/v1/numbers/seen',
    {
      schema: {
        summary: 'Numbers that people call and that the file does not list',
        response: { 200: Type.Object({ items: Type.Array(SEEN_NUMBER), asOf: TIME }) },
      },
    },
    async () => ({ items: await operations.seenNumbers(), asOf: new Date().toISOString() }),
  );
  app.get(
    '/api/v1/numbers/:number',
    {
      schema: {
        summary: 'One number in E.164, or the block that it belongs to',
        params: Type.Object({ number: Type.String() }),
        response: { 200: NUMBER },
      },
    },
    ({ params, numbers }) => {
      const found = operations.number(params.number);
      if (found !== undefined) return found;
      // Or a client that may not see numbers could find them digit by digit.
      if (numbers === 'masked') throw unlisted(params.number, '');
      const some = operations.numbers().slice(0, MOST_NAMED);
      const known = nearest(
        params.number,
        some.map(({ number }) => number),
      );
      throw unlisted(params.number, known);
    },
  );
  app.get(
    '/api/v1/protection',
    {
      schema: {
        summary: "Whether each route's backup would hold, now or as assumed",
        querystring: new Query({ assume: ASSUME }),
        response: {
          200: Type.Object({
            asOf: TIME,
            assumed: Type.Array(ASSUMED),
            routes: Type.Array(ROUTE_PROTECTION),
          }),
        },
      },
    },
    ({ query }) => {
      const assumed = assumedBy(query.assume, operations);
      return { asOf: new Date().toISOString(), assumed, routes: operations.protection(assumed) };
    },
  );
}

/** An error names no more numbers. */
const MOST_NAMED = 10;

function unlisted(number: string, known: string): Refusal {
  return new Refusal('unknown', `\`numbers\` does not list "${number}"${known}`);
}
