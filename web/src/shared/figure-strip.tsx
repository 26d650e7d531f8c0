import type { ReactNode } from 'react';
import styles from './figure-strip.module.css';

export interface Figure {
  readonly title: string;
  readonly value: ReactNode;
  readonly more?: ReactNode;
}

/** A few figures beside one another. */
export function FigureStrip({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={styles.strip}>
      {figures.map(({ title, value, more }) => (
        <div key={title} className={styles.figure}>
          <dt>{title}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            {more !== undefined && <span className={styles.more}>{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
