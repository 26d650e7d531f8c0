import type { QueryClient } from '@tanstack/react-query';
import { clock } from '../time/clock.ts';
import { endedRows, mergedRows, type Gone } from './live-rows.ts';
import { refreshSoon } from './refresh-soon.ts';
import { GATHER_MS, replaceNamed, type Named } from './replace-named.ts';
import type { Told } from './stream.ts';
import type { Alert, Alerts, Drill, LiveCall, LiveRow, Message, Status } from './types.ts';

/** How long it takes until a call that has ended is in the records. Milliseconds. */
const RECORDED_MS = 1200;
/** How long it takes until the app has counted it. Milliseconds. */
const COUNTED_MS = 7000;

/** Keeps what the page knows as it is now, by what the app tells. */
export function takeTold(client: QueryClient, { name, data }: Told): void {
  switch (name) {
    case 'app':
      client.setQueryData<Status>(['status'], (old) => old && { ...old, ...(data as Status) });
      return refreshSoon(client, ['summary'], GATHER_MS);
    case 'records':
      return patchStatus(client, { records: data as Status['records'] });
    case 'config':
      patchStatus(client, { configuration: data as Status['configuration'] });
      return refreshSoon(client, AFTER_CONFIG, GATHER_MS);
    case 'trunk':
      replaceNamed(client, 'trunks', data as Named);
      return refreshSoon(client, ['summary'], GATHER_MS);
    case 'site':
      replaceNamed(client, 'sites', data as Named);
      return refreshSoon(client, ['summary'], GATHER_MS);
    case 'drill':
      replaceNamed(client, 'drills', data as Named);
      return refreshSoon(client, ['summary', 'drill-run', 'obstacles'], GATHER_MS);
    case 'protection':
      return refreshSoon(client, AFTER_PROTECTION, GATHER_MS);
    case 'event':
      return refreshSoon(client, ['events', 'history'], GATHER_MS);
    case 'alert':
      return takeAlert(client, data as Alert);
    case 'message': {
      const message = data as Message;
      client.setQueryData<Message>(['message', message.id], message);
      return refreshSoon(client, ['messages', 'incident', 'summary'], GATHER_MS);
    }
    case 'calls':
      return takeCalls(client, data as { readonly changed: LiveCall[]; readonly gone: Gone[] });
    case 'removed':
      return refreshSoon(client, [(data as { readonly topic: string }).topic], GATHER_MS);
    case 'hello':
    case 'beat':
      return clock.sync(Date.parse((data as { readonly now: string }).now));
    default:
      // A newer app may tell more.
      return;
  }
}

/** What may be another one with another configuration. */
const AFTER_CONFIG = [
  'summary',
  'numbers',
  'routes',
  'trunks',
  'sites',
  'drills',
  'config',
  'preview',
  'alerts',
  'messages',
];

/** What may be another one when a number gains or loses its backup. */
const AFTER_PROTECTION = ['summary', 'numbers', 'routes', 'protection', 'preview'];

/** What counts calls that have ended. */
const AFTER_CALLS = ['recent', 'failovers', 'summary', 'ends', 'report'];
/** What says when a backup was reached last. */
const PROVEN = ['numbers', 'routes'];
/** What the app itself counts from the records, every 5 s. */
const AFTER_COUNTS = ['summary', 'numbers', 'routes'];

/** What a drill's call proves is awaited: it is read at once. */
function isDrilling(client: QueryClient): boolean {
  const drills = client.getQueryData<readonly Drill[]>(['drills']);
  return drills?.some(({ state }) => state === 'running') === true;
}

function patchStatus(client: QueryClient, part: Partial<Status>): void {
  client.setQueryData<Status>(['status'], (old) => old && { ...old, ...part });
  refreshSoon(client, ['summary'], GATHER_MS);
}

/** New ones come first. */
function takeAlert(client: QueryClient, changed: Alert): void {
  client.setQueryData<Alerts>(['alerts'], (old) => {
    if (old === undefined) return old;
    const isNew = old.items.every(({ id }) => id !== changed.id);
    const items = isNew
      ? [changed, ...old.items]
      : old.items.map((one) => (one.id === changed.id ? changed : one));
    return { ...old, items };
  });
  refreshSoon(client, ['incident'], GATHER_MS);
}

function takeCalls(
  client: QueryClient,
  { changed, gone }: { readonly changed: readonly LiveCall[]; readonly gone: readonly Gone[] },
): void {
  client.setQueryData<readonly LiveRow[]>(
    ['live'],
    (rows) => rows && endedRows(mergedRows(rows, changed), gone, clock.readMs()),
  );
  for (const { id } of [...changed, ...gone]) {
    // To look for it among all queries would cost more than most changes.
    if (client.getQueryState(['call', id]) === undefined) continue;
    void client.invalidateQueries({ queryKey: ['call', id] });
  }
  if (gone.length === 0) return;
  refreshSoon(client, AFTER_CALLS, RECORDED_MS);
  if (isDrilling(client)) refreshSoon(client, PROVEN, GATHER_MS);
  refreshSoon(client, AFTER_COUNTS, COUNTED_MS);
}
