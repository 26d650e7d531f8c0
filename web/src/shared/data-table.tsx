import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import { useRowsInSight } from './use-rows-in-sight.ts';
import { useTooNarrow } from './use-too-narrow.ts';

/** What a column shows of each row. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** A track of a CSS grid: `96px`, `minmax(120px, 1fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'right';
  /**
   * Its place where each row is a card, as on a phone: in the card's first column, in its second
   * one, on a line of its own with or without the head before it, or nowhere.
   */
  readonly phone?: 'main' | 'side' | 'line' | 'named' | 'none';
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What stands below a row, such as its editor. */
  readonly below?: (row: Row) => ReactNode;
}

/**
 * Rows with columns; a card for each row where these have no room. A link with `rowLink` covers
 * its row.
 */
export function DataTable<Row>({ label, columns, rows, keyOf, below }: DataTableProps<Row>) {
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const [table, isTooNarrow] = useTooNarrow(neededPx(columns));
  const more = rows.map((row) => below?.(row));
  const { list, inSight } = useRowsInSight(
    rows.map(keyOf),
    more.flatMap((shown, index) => (isShown(shown) ? [index] : [])),
  );
  const items = inSight?.rows ?? rows.map((_, index) => ({ index, at: undefined }));
  return (
    <div
      ref={table}
      className={styles.table}
      data-cards={isTooNarrow}
      role="table"
      aria-label={label}
      aria-rowcount={inSight && rows.length + 1}
    >
      <div role="rowgroup" className={styles.heads}>
        <div role="row" className={styles.row} style={tracks}>
          {columns.map(({ key, head, align }) => (
            <div key={key} role="columnheader" className={styles.head} data-align={align}>
              {head}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        ref={list}
        className={inSight && styles.long}
        style={inSight && { height: inSight.height }}
      >
        {items.map(({ index, at }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={keyOf(row)}
                ref={inSight?.measure}
                className={styles.item}
                data-index={index}
                style={at}
              >
                <Cells columns={columns} row={row} tracks={tracks} {...(inSight && { index })} />
                <Below columns={columns.length}>{more[index]}</Below>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface CellsProps<Row> {
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly row: Row;
  readonly tracks: { readonly gridTemplateColumns: string };
  /** Its place among all rows, if some of them are not in the page. */
  readonly index?: number;
}

function Cells<Row>({ columns, row, tracks, index }: CellsProps<Row>) {
  return (
    <div
      role="row"
      className={styles.row}
      style={tracks}
      aria-rowindex={index === undefined ? undefined : index + 2}
    >
      {columns.map(({ key, head, cell, align, phone = 'line' }) => (
        <div
          key={key}
          role="cell"
          className={styles.cell}
          data-align={align}
          data-phone={phone}
          data-head={head}
        >
          <div>{cell(row)}</div>
        </div>
      ))}
    </div>
  );
}

const GAP_PX = 16;

/** The least widths of the columns, with the gaps between them and beside them. */
function neededPx(columns: ReadonlyArray<{ readonly width: string }>): number {
  const widths = columns.map(({ width }) => Number(/\d+/.exec(width)?.[0] ?? 0) + GAP_PX);
  return widths.reduce((sum, width) => sum + width, GAP_PX);
}

/** A table has only rows, so what stands below one is a row of one cell. */
function Below({ columns, children }: { columns: number; children: ReactNode }) {
  if (!isShown(children)) return null;
  return (
    <div role="row">
      <div role="cell" aria-colspan={columns}>
        {children}
      </div>
    </div>
  );
}

function isShown(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false;
}

/** The class of a link that all of its row leads to. */
export const rowLink = styles.link ?? '';
