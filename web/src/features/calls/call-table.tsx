import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Call, LiveRow } from '../../api/types.ts';
import { CALLS } from '../../words/en/calls.ts';
import { CallRow } from './call-row.tsx';
import styles from './call-table.module.css';

interface CallTableProps {
  readonly rows: ReadonlyArray<Call | LiveRow>;
  readonly label: string;
}

const ROW_PX = 52;
const { columns } = CALLS;
const HEADS = Object.values(columns);

/** Calls, of which only those that are in sight are in the page: there may be ten thousand. */
export function CallTable({ rows, label }: CallTableProps) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const { top: inView = 0 } = list.current?.getBoundingClientRect() ?? {};
    setTop(inView + scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  return (
    <div
      className={styles.table}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={HEADS.length}
    >
      <div role="rowgroup" className={styles.heads}>
        <div role="row" className={styles.row} aria-rowindex={1}>
          {HEADS.map((head) => (
            <span key={head} role="columnheader" className={styles.head}>
              {head}
            </span>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        ref={list}
        className={styles.rows}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const call = rows[index];
          return (
            call && (
              <CallRow
                key={key}
                ref={virtualizer.measureElement}
                call={call}
                index={index}
                offset={start - top}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
