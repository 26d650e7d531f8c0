import { COMMON } from '../words/en/common.ts';
import type { BarChartProps } from './bar-chart.tsx';
import styles from './bar-chart.module.css';

/** The figures of a chart. Buckets in which there was nothing are left out. */
export function BarTable({ caption, bucketTitle, buckets, series }: BarChartProps) {
  const rows = buckets.flatMap((bucket, index) => {
    const values = series.map(({ values: all }) => all[index] ?? 0);
    return values.every((value) => value === 0) ? [] : [{ bucket, index, values }];
  });
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{bucketTitle}</th>
          {series.map(({ name, word }) => (
            <th key={name} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ bucket, index, values }) => (
          <tr key={index}>
            <th scope="row">{bucket}</th>
            {series.map(({ name }, place) => (
              <td key={name}>{values[place] === 0 ? COMMON.dash : values[place]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
