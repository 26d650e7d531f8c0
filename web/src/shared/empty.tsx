import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Why a list has nothing, and the next step. */
export function Empty({ children, step }: { children: ReactNode; step?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {step !== undefined && <p>{step}</p>}
    </div>
  );
}
