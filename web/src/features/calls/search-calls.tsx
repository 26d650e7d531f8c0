import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { callsCsv, callsQuery } from '../../api/call-queries.ts';
import { STATUS } from '../../api/queries.ts';
import { Empty } from '../../shared/empty.tsx';
import { Part } from '../../shared/part.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { listTime } from '../../time/formats.ts';
import { useNow } from '../../time/clock.ts';
import { useZone } from '../../time/zone.tsx';
import { CALLS } from '../../words/en/calls.ts';
import { COMMON } from '../../words/en/common.ts';
import { CallFilters } from './call-filters.tsx';
import { CallTable } from './call-table.tsx';
import { queryOf } from './search-query.ts';
import styles from './search-calls.module.css';

/** Finds calls that have ended. The filters are in the address, so a search is a link. */
export function SearchCalls() {
  const [search] = useSearchParams();
  const asked = search.toString();
  // A span counts from the moment of the search, not from now on.
  const query = useMemo(() => queryOf(new URLSearchParams(asked)), [asked]);
  const calls = useInfiniteQuery({ ...callsQuery(query), placeholderData: keepPreviousData });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, error } = calls;
  const isOff = error !== null && 'code' in error && error.code === 'no-records';
  return (
    <>
      <CallFilters />
      <Behind />
      {isOff ? (
        <Empty>{CALLS.recordsOff}</Empty>
      ) : (
        <Part of={calls} height={400}>
          {({ pages }) => {
            const rows = pages.flatMap(({ items }) => items);
            return (
              <div className={styles.found}>
                <div className={styles.head}>
                  <p role="status">{CALLS.found(rows.length, hasNextPage)}</p>
                  <a href={callsCsv(query)} download>
                    {COMMON.csv}
                  </a>
                </div>
                {rows.length === 0 ? (
                  <Empty step={<Link href="/calls?tab=search&span=all">{CALLS.clear}</Link>}>
                    {CALLS.none.search}
                  </Empty>
                ) : (
                  <CallTable rows={rows} label={CALLS.tabs.search} />
                )}
                {hasNextPage && (
                  <Button
                    variant="default"
                    className={styles.older ?? ''}
                    loading={isFetchingNextPage}
                    onClick={() => void fetchNextPage()}
                  >
                    {COMMON.older}
                  </Button>
                )}
              </div>
            );
          }}
        </Part>
      )}
    </>
  );
}

/** Calls that have ended and cannot be found yet. */
function Behind() {
  const { data: status } = useQuery(STATUS);
  const zone = useZone();
  const nowMs = useNow();
  const records = status?.records;
  if (records === undefined || (records.state !== 'behind' && records.state !== 'failing'))
    return null;
  const { newest } = records;
  return (
    <p className={styles.behind}>
      <ToneIcon tone="warning" />
      {CALLS.behind(
        records.pending,
        newest === undefined ? undefined : listTime(Date.parse(newest), nowMs, zone),
      )}
    </p>
  );
}
