import type { ReactNode } from 'react';
import styles from './fact-list.module.css';

interface FactListProps {
  /** What is undefined is left out. A fact without a name belongs to the one before. */
  readonly facts: ReadonlyArray<readonly [name: string, value: ReactNode]>;
}

/** Facts with their names before them. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className={styles.list}>
      {facts.map(
        ([name, value], index) =>
          value !== undefined && (
            // The names are fixed, and so is their order.
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
