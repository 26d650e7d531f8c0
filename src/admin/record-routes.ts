import type { FastifyInstance } from 'fastify';
import type { LivePage } from '../live-ports.ts';
import type { Operations, ShownPage } from '../operations.ts';
import type { Page, PageRequest, Records } from '../record-ports.ts';
import { USUAL_LIMIT } from './page.ts';
import { readQuery } from './query.ts';
import { CALL_PARAMETERS, EVENT_PARAMETERS, LIVE_PARAMETERS } from './record-parameters.ts';
import { callFilter, eventFilter } from './record-search.ts';
import { Refusal } from './refusal.ts';
import { shown, shownLiveCall } from './shown.ts';

export function recordRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/api/v1/calls', ({ query, numbers }) => {
    const { limit, before, ...filter } = readQuery(query, CALL_PARAMETERS);
    const searched = callFilter(filter, numbers);
    return shownPage(operations.records, (records) =>
      records.calls(searched, pageOf(limit, before)),
    );
  });
  app.get('/api/v1/calls/live', ({ query }): LivePage => {
    const { limit = USUAL_LIMIT, before } = readQuery(query, LIVE_PARAMETERS);
    const position = { asOf: new Date().toISOString(), seq: operations.live.newestSeq() };
    const calls = operations.live.liveCalls(limit + 1, before);
    const items = calls.slice(0, limit).map(shownLiveCall);
    const end = calls.length > limit ? items.at(-1) : undefined;
    return { items, ...(end === undefined ? {} : { next: String(end.seq) }), ...position };
  });
  app.get<{ Params: { id: string } }>('/api/v1/calls/:id', async ({ params: { id } }) => {
    const whole = /\p{Cc}/u.test(id) ? undefined : await operations.records.call(id);
    if (whole === undefined) throw new Refusal('unknown', `no call "${id}" in the records`);
    return { ...whole, call: shown(whole.call) };
  });
  app.get('/api/v1/events', ({ query, numbers }) => {
    const { limit, before, ...filter } = readQuery(query, EVENT_PARAMETERS);
    const searched = eventFilter(filter, numbers);
    return shownPage(operations.records, (records) =>
      records.events(searched, pageOf(limit, before)),
    );
  });
}

function pageOf(limit = USUAL_LIMIT, before?: string): PageRequest {
  return before === undefined ? { limit } : { limit, before };
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
