import type { ReactNode } from 'react';
import { FILTERS } from '../words/en/filters.ts';
import styles from './filters.module.css';

/** The fields that choose what a list shows. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <search className={styles.filters} aria-label={FILTERS.label}>
      {children}
    </search>
  );
}
