import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

/** A column of figures, or of texts. */
export interface PlainColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isFigure?: boolean;
  /** On a phone there is no room for it. */
  readonly isMinor?: boolean;
}

interface PlainTableProps<Row> {
  readonly label: string;
  readonly columns: ReadonlyArray<PlainColumn<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A small table, as it is on paper. The first cell of a row names it. */
export function PlainTable<Row>({ label, columns, rows, keyOf }: PlainTableProps<Row>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ head, isFigure, isMinor }) => (
              <th key={head} scope="col" data-figure={isFigure} data-minor={isMinor}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ head, cell, isFigure, isMinor }, index) =>
                index === 0 ? (
                  <th key={head} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={head} data-figure={isFigure} data-minor={isMinor}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
