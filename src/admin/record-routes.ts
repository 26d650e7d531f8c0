import type { Operations, ShownPage } from '../operations.ts';
import type { CallFilter, Page, PageRequest, Records } from '../record-ports.ts';
import type { Api } from './api.ts';
import { foundCall } from './found-call.ts';
import { BY_ID } from './named.ts';
import { USUAL_LIMIT } from './page.ts';
import { Query } from './query.ts';
import { CALL_PARAMETERS, EVENT_PARAMETERS, LIVE_PARAMETERS } from './record-parameters.ts';
import { callFilter, eventFilter } from './record-search.ts';
import { RECORD_PAGE } from './schemas/parts.ts';
import { CALL, EVENT, LIVE_PAGE, RECORDED_CALL, WHOLE_CALL } from './schemas/record-schemas.ts';
import { shown, shownLiveCall } from './shown.ts';
import { Type } from './schemas/type.ts';

const CALL_PAGE = Type.Object({ items: Type.Array(CALL), ...RECORD_PAGE });
const RECORDED_PAGE = Type.Object({ items: Type.Array(RECORDED_CALL), ...RECORD_PAGE });

export function recordRoutes(app: Api, operations: Operations): void {
  app.get(
    '/api/v1/calls',
    {
      schema: {
        summary: 'Calls that have ended, newest first',
        querystring: new Query(CALL_PARAMETERS),
        response: { 200: Type.Union([CALL_PAGE, RECORDED_PAGE]) },
      },
    },
    ({ query: { limit, before, attempts = false, ...filter }, numbers }) => {
      const searched = callFilter(filter, numbers);
      if (attempts) return recordedPage(operations.records, searched, pageRequest(limit, before));
      return shownPage(operations.records, (records) =>
        records.calls(searched, pageRequest(limit, before)),
      );
    },
  );
  app.get(
    '/api/v1/calls/live',
    {
      schema: {
        summary: 'Calls that have not ended, newest first: what each does, and since when',
        querystring: new Query(LIVE_PARAMETERS),
        response: { 200: LIVE_PAGE },
      },
    },
    ({ query: { limit = USUAL_LIMIT, before } }) => {
      const position = { asOf: new Date().toISOString(), seq: operations.live.newestSeq() };
      const calls = operations.live.liveCalls(limit + 1, before);
      const items = calls.slice(0, limit).map(shownLiveCall);
      const end = calls.length > limit ? items.at(-1) : undefined;
      return { items, ...(end === undefined ? {} : { next: String(end.seq) }), ...position };
    },
  );
  app.get(
    '/api/v1/calls/:id',
    {
      schema: {
        summary: 'One call, live or ended, with its attempts, their rules, and its plan',
        params: BY_ID,
        response: { 200: WHOLE_CALL },
      },
    },
    async ({ params: { id } }) => {
      const whole = await foundCall(operations.records, id);
      return { ...whole, call: shown(whole.call) };
    },
  );
  app.get(
    '/api/v1/events',
    {
      schema: {
        summary: 'Changes of trunks, sites, drills, configuration and connection, and orders',
        querystring: new Query(EVENT_PARAMETERS),
        response: { 200: Type.Object({ items: Type.Array(EVENT), ...RECORD_PAGE }) },
      },
    },
    ({ query: { limit, before, ...filter }, numbers }) => {
      const searched = eventFilter(filter, numbers);
      return shownPage(operations.records, (records) =>
        records.events(searched, pageRequest(limit, before)),
      );
    },
  );
}

function pageRequest(limit = USUAL_LIMIT, before?: string): PageRequest {
  return before === undefined ? { limit } : { limit, before };
}

/** Calls with what a replay needs, each in the shape of the whole call. */
async function recordedPage(records: Records, filter: CallFilter, request: PageRequest) {
  const position = { asOf: new Date().toISOString(), seq: records.newestSeq() };
  const { items, ...page } = await records.recordedCalls(filter, request);
  const whole = items.map(({ call, ...more }) => ({ call: shown(call), ...more }));
  return { items: whole, ...page, ...position };
}

/** The position is taken first, so that no record falls between the page and what follows it. */
async function shownPage<Item extends { readonly at: number }>(
  records: Records,
  ask: (records: Records) => Promise<Page<Item>>,
): Promise<ShownPage<Item>> {
  const position = { asOf: new Date().toISOString(), seq: records.newestSeq() };
  const { items, ...page } = await ask(records);
  return { items: items.map(shown), ...page, ...position };
}
