import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Query } from '../../api/client.ts';
import { eventsCsv, eventsQuery, STATUS } from '../../api/queries.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Found } from '../../shared/found.tsx';
import { Part } from '../../shared/part.tsx';
import { timesOf } from '../../shared/time-span.ts';
import { COMMON } from '../../words/en/common.ts';
import { EVENTS } from '../../words/en/events.ts';
import { EVENT_COLUMNS, NODE_COLUMN } from './event-columns.tsx';
import { EventFilters, EVENT_FILTERS, USUAL_SPAN } from './event-filters.tsx';
import { EventsHead } from './events-head.tsx';

/** Who did what, and what changed, when. */
export function EventsPage() {
  const [search] = useSearchParams();
  const asked = search.toString();
  // A span counts from the moment of the search, not from now on.
  const query = useMemo(() => queryOf(new URLSearchParams(asked)), [asked]);
  const events = useInfiniteQuery({ ...eventsQuery(query), placeholderData: keepPreviousData });
  const { data: status } = useQuery(STATUS);
  const columns = status?.cluster === undefined ? EVENT_COLUMNS : [...EVENT_COLUMNS, NODE_COLUMN];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = events;
  return (
    <>
      <EventsHead />
      <EventFilters />
      {status?.records.state === 'off' && <p>{EVENTS.recordsOff}</p>}
      <Part of={events} height={400}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return (
            <Found
              text={rows.length === 0 ? EVENTS.noMatch : EVENTS.found(rows.length, hasNextPage)}
              csv={eventsCsv(query)}
            >
              {rows.length === 0 ? (
                <Empty step={<Link href="/events?span=all">{EVENTS.clear}</Link>}>
                  {EVENTS.none}
                </Empty>
              ) : (
                <DataTable
                  label={EVENTS.list}
                  columns={columns}
                  rows={rows}
                  keyOf={({ id }) => id}
                />
              )}
              {hasNextPage && (
                <Button
                  variant="default"
                  loading={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {COMMON.older}
                </Button>
              )}
            </Found>
          );
        }}
      </Part>
    </>
  );
}

function queryOf(search: URLSearchParams): Query {
  const written = EVENT_FILTERS.map((name) => [name, search.get(name) ?? undefined] as const);
  return { ...Object.fromEntries(written), ...timesOf(search, USUAL_SPAN) };
}
