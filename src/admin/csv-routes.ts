import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CALL_COLUMNS, EVENT_COLUMNS, type Columns } from '../csv/record-columns.ts';
import { csvHead, csvRows } from '../csv/write-csv.ts';
import type { Operations, Shown } from '../operations.ts';
import type { Logger } from '../ports.ts';
import type { Page, PageRequest } from '../record-ports.ts';
import { contentOf, type Api } from './api.ts';
import { csvHeaders } from './csv-headers.ts';
import type { LiveAccess } from './live-access.ts';
import { seenBy } from './masked.ts';
import { Query } from './query.ts';
import { CALL_SEARCH, EVENT_SEARCH } from './record-parameters.ts';
import { callFilter, eventFilter } from './record-search.ts';
import { Refusal } from './refusal.ts';
import { shown } from './shown.ts';
import { isStillAdmitted } from './still-admitted.ts';

export interface CsvParts {
  readonly operations: Operations;
  readonly access: LiveAccess;
  readonly logger: Logger;
}

/** Each holds one page in memory, and asks the database that calls are written to. */
const MOST_TABLES = 8;

const ROWS_AT_ONCE = 500;

interface Table<Item extends { readonly at: number }> {
  readonly name: string;
  readonly columns: Columns<Shown<Item>>;
  readonly ask: (page: PageRequest) => Promise<Page<Item>>;
}

const CSV = contentOf('text/csv');

/** Whole lists as files. They have no HEAD, which would read the whole list. */
export function csvRoutes(app: Api, parts: CsvParts): void {
  const { operations } = parts;
  const tables = new Tables(parts);
  app.get(
    '/api/v1/calls.csv',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'All calls that match, as one file',
        querystring: new Query(CALL_SEARCH),
        response: { 200: CSV },
      },
    },
    (request, reply) => {
      const filter = callFilter(request.query, request.numbers);
      const ask = (page: PageRequest) => operations.records.calls(filter, page);
      return tables.send({ name: 'calls', columns: CALL_COLUMNS, ask }, request, reply);
    },
  );
  app.get(
    '/api/v1/events.csv',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'All events that match, as one file',
        querystring: new Query(EVENT_SEARCH),
        response: { 200: CSV },
      },
    },
    (request, reply) => {
      const filter = eventFilter(request.query, request.numbers);
      const ask = (page: PageRequest) => operations.records.events(filter, page);
      return tables.send({ name: 'events', columns: EVENT_COLUMNS, ask }, request, reply);
    },
  );
}

/** Sends tables page by page, each page when the client has read the one before. */
class Tables {
  readonly #parts: CsvParts;
  #open = 0;

  constructor(parts: CsvParts) {
    this.#parts = parts;
  }

  async send<Item extends { readonly at: number }>(
    table: Table<Item>,
    request: FastifyRequest,
    reply: Pick<FastifyReply, 'hijack' | 'raw' | 'getHeaders'>,
  ): Promise<void> {
    mustKnowChunks(request);
    if (this.#open >= MOST_TABLES) {
      const why = `${MOST_TABLES} CSV files are being sent already`;
      throw new Refusal('too-many-requests', why, { 'retry-after': '5' });
    }
    this.#open += 1;
    try {
      // Whatever is wrong with the first page can still be answered.
      const first = await table.ask({ limit: ROWS_AT_ONCE });
      // So that a failure of a later page breaks off the connection, and is logged.
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { ...reply.getHeaders(), ...csvHeaders(table.name) } as Headers);
      await pipeline(this.#texts(table, first, request), raw).catch((error: unknown) => {
        // A client that has gone is no fault of the app.
        if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
        const { method, url: path } = request;
        this.#parts.logger.error('API answer broken off', { method, path, error });
      });
    } finally {
      this.#open -= 1;
    }
  }

  async *#texts<Item extends { readonly at: number }>(
    { columns, ask }: Table<Item>,
    first: Page<Item>,
    request: FastifyRequest,
  ): AsyncGenerator<string> {
    const { numbers } = request;
    yield csvHead(columns);
    let page = first;
    for (;;) {
      if (page.items.length > 0) {
        yield csvRows(
          columns,
          page.items.map((item) => seenBy(numbers, shown(item))),
        );
      }
      if (page.next === undefined) return;
      if (!isStillAdmitted(request, this.#parts.access)) throw new Error('its token has gone');
      page = await ask({ limit: ROWS_AT_ONCE, before: page.next });
    }
  }
}

type Headers = Record<string, string>;

/**
 * With HTTP/1.0, which some proxies speak, the end of the connection is the end of the answer:
 * nobody could tell a part from the whole. @throws Refusal
 */
function mustKnowChunks({ raw }: Pick<FastifyRequest, 'raw'>): void {
  if (raw.httpVersion !== '1.0') return;
  const remedy = 'for a proxy by nginx, set proxy_http_version 1.1';
  throw new Refusal('bad-request', `a CSV file needs HTTP/1.1: ${remedy}`);
}
