import type { ReactNode } from 'react';
import styles from './data-table.module.css';
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
  return (
    <div
      ref={table}
      className={styles.table}
      data-cards={isTooNarrow}
      role="table"
      aria-label={label}
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
      <div role="rowgroup">
        {rows.map((row) => (
          <div key={keyOf(row)} className={styles.item}>
            <div role="row" className={styles.row} style={tracks}>
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
            <Below columns={columns.length}>{below?.(row)}</Below>
          </div>
        ))}
      </div>
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
  if (children === undefined || children === null || children === false) return null;
  return (
    <div role="row">
      <div role="cell" aria-colspan={columns}>
        {children}
      </div>
    </div>
  );
}

/** The class of a link that all of its row leads to. */
export const rowLink = styles.link ?? '';
