import type { FastifyInstance } from 'fastify';
import type { Operations, Shown, ShownPage } from '../operations.ts';
import type { AttemptFilter, Page, PageRequest, Records } from '../record-ports.ts';
import { readQuery } from './query.ts';
import { ATTEMPT_PARAMETERS, CALL_PARAMETERS, EVENT_PARAMETERS } from './record-parameters.ts';
import { Refusal } from './refusal.ts';

export function recordRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/api/v1/calls', ({ query }) => {
    const { limit, before, ...filter } = readQuery(query, CALL_PARAMETERS);
    const [attempt, call] = divided(filter, ATTEMPT_PARAMETERS);
    const searched = Object.keys(attempt).length === 0 ? call : { ...call, attempt };
    return shownPage(operations.records, (records) =>
      records.calls(searched, pageOf(limit, before)),
    );
  });
  app.get<{ Params: { id: string } }>('/api/v1/calls/:id', async ({ params: { id } }) => {
    const whole = /\p{Cc}/u.test(id) ? undefined : await operations.records.call(id);
    if (whole === undefined) throw new Refusal('unknown', `no call "${id}" in the records`);
    return { ...whole, call: shown(whole.call) };
  });
  app.get('/api/v1/events', ({ query }) => {
    const { limit, before, ...filter } = readQuery(query, EVENT_PARAMETERS);
    return shownPage(operations.records, (records) =>
      records.events(filter, pageOf(limit, before)),
    );
  });
}

function pageOf(limit = 50, before?: string): PageRequest {
  return before === undefined ? { limit } : { limit, before };
}

/** Divides the values of a query: those of an attempt, and the others. */
function divided<All extends object>(
  values: All,
  names: Readonly<Record<keyof AttemptFilter, unknown>>,
) {
  const entries = Object.entries(values);
  const isOne = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(names, name);
  return [
    Object.fromEntries(entries.filter(isOne)) as AttemptFilter,
    Object.fromEntries(entries.filter((entry) => !isOne(entry))) as Omit<All, keyof AttemptFilter>,
  ] as const;
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

function shown<Item extends { readonly at: number }>(item: Item): Shown<Item> {
  return { ...item, at: new Date(item.at).toISOString() };
}
