import type { FastifyInstance } from 'fastify';
import type { LivePage } from '../live-ports.ts';
import type { Operations, ShownPage } from '../operations.ts';
import { present } from '../present.ts';
import type { AttemptFilter, CallFilter, Page, PageRequest, Records } from '../record-ports.ts';
import { USUAL_LIMIT } from './page.ts';
import { readQuery, type Values } from './query.ts';
import {
  ATTEMPT_PARAMETERS,
  CALL_PARAMETERS,
  EVENT_PARAMETERS,
  LIVE_PARAMETERS,
} from './record-parameters.ts';
import { Refusal } from './refusal.ts';
import { shown, shownLiveCall } from './shown.ts';

export function recordRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/api/v1/calls', ({ query, numbers }) => {
    const { limit, before, ...filter } = readQuery(query, CALL_PARAMETERS);
    const searched = searchedBy(filter, numbers);
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
    if (numbers === 'masked') mustNotHoldDigits(filter.q);
    return shownPage(operations.records, (records) =>
      records.events(filter, pageOf(limit, before)),
    );
  });
}

/** A client that may not see numbers could find one digit by digit: it finds by whole ones only. */
function searchedBy(
  { number, ...filter }: Omit<Values<typeof CALL_PARAMETERS>, 'limit' | 'before'>,
  numbers: 'full' | 'masked',
): CallFilter {
  const [attempt, call] = divided(filter, ATTEMPT_PARAMETERS);
  return {
    ...call,
    ...present(numbers === 'full' ? { number } : { wholeNumber: number }),
    ...(Object.keys(attempt).length === 0 ? {} : { attempt }),
  };
}

/** A SIP code is no number. */
const MOST_DIGITS = 3;

/** @throws Refusal */
function mustNotHoldDigits(words = ''): void {
  if (words.replaceAll(/\D/g, '').length <= MOST_DIGITS) return;
  const why = 'phone numbers are hidden from the role read (log.redact_numbers)';
  throw new Refusal('bad-request', `"q" must hold ${MOST_DIGITS} digits at most: ${why}`);
}

function pageOf(limit = USUAL_LIMIT, before?: string): PageRequest {
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
