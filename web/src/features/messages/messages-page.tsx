import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Query } from '../../api/client.ts';
import { messagesQuery } from '../../api/notice-queries.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Found } from '../../shared/found.tsx';
import { Part } from '../../shared/part.tsx';
import { timesOf } from '../../shared/time-span.ts';
import { COMMON } from '../../words/en/common.ts';
import { MESSAGES } from '../../words/en/messages.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { MESSAGE_COLUMNS } from './message-columns.tsx';
import { MessageFilters, USUAL_SPAN } from './message-filters.tsx';
import { MessagesHead } from './messages-head.tsx';
import styles from './messages.module.css';
import { SendDialog } from './send-dialog.tsx';

/** Did the word get through, and by which channel? */
export function MessagesPage() {
  const [search] = useSearchParams();
  const asked = search.toString();
  const query = useMemo(() => queryOf(new URLSearchParams(asked)), [asked]);
  const messages = useInfiniteQuery({
    ...messagesQuery(query),
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = messages;
  const cascades = messages.data?.pages[0]?.cascades;
  return (
    <>
      <MessagesHead cascades={cascades} />
      {cascades?.length === 0 && (
        <Empty step={<pre className={styles.example}>{MESSAGES.example}</pre>}>
          {MESSAGES.noCascade}
        </Empty>
      )}
      <MessageFilters cascades={cascades ?? []} />
      <Part of={messages} height={320}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return (
            <Found
              text={rows.length === 0 ? MESSAGES.noMatch : MESSAGES.found(rows.length, hasNextPage)}
            >
              {rows.length === 0 ? (
                <Empty step={<Link href="/messages?span=all">{MESSAGES.clear}</Link>}>
                  {MESSAGES.none}
                </Empty>
              ) : (
                <DataTable
                  label={MESSAGES.list}
                  columns={MESSAGE_COLUMNS}
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
      <SendDialog cascades={cascades ?? []} />
      <CancelDialog />
    </>
  );
}

function queryOf(search: URLSearchParams): Query {
  return {
    cascade: search.get('cascade') ?? undefined,
    state: search.get('state') ?? undefined,
    ...timesOf(search, USUAL_SPAN),
  };
}
