import type { ReactNode } from 'react';
import { COMMON } from '../words/en/common.ts';
import styles from './found.module.css';

interface FoundProps {
  /** How many there are. */
  readonly text: string;
  /** Where the same is as a file. */
  readonly csv?: string;
  readonly children: ReactNode;
}

/** What a search found. */
export function Found({ text, csv, children }: FoundProps) {
  return (
    <div className={styles.found}>
      <div className={styles.head}>
        <p role="status">{text}</p>
        {csv !== undefined && (
          <a href={csv} download>
            {COMMON.csv}
          </a>
        )}
      </div>
      {children}
    </div>
  );
}
