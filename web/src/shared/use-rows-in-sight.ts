import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { usePrinting } from './use-printing.ts';

/** From so many rows on, a table has only those in the page that are in sight. */
const LONG = 200;

const ROW_PX = 64;

/**
 * Which rows of a long table are in the page, and where. Undefined: the table is short or printed,
 * and all of its rows are.
 * @param kept the rows that stay when they are out of sight, such as one that is edited
 */
export function useRowsInSight(keys: readonly string[], kept: readonly number[]) {
  const isPrinting = usePrinting();
  const isLong = keys.length >= LONG && !isPrinting;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const { top: inView = 0 } = list.current?.getBoundingClientRect() ?? {};
    setTop(inView + scrollY);
  }, [isLong]);
  const virtualizer = useWindowVirtualizer({
    count: keys.length,
    enabled: isLong,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => keys[index] ?? index,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b),
  });
  const inSight = isLong
    ? {
        measure: virtualizer.measureElement,
        height: virtualizer.getTotalSize(),
        rows: virtualizer.getVirtualItems().map(({ index, start }) => ({
          index,
          at: { transform: `translateY(${start - top}px)` },
        })),
      }
    : undefined;
  return { list, inSight };
}
