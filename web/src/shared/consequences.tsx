import type { ReactNode } from 'react';
import type { Tone } from '../theme/tones.ts';
import { ORDER } from '../words/en/order.ts';
import styles from './consequences.module.css';
import { ToneIcon } from './tone-icon.tsx';

/** What follows from an order, before it is given. */
export function Consequences({ children }: { children: ReactNode }) {
  return (
    <section className={styles.consequences} aria-label={ORDER.consequences}>
      {children}
    </section>
  );
}

/** A sentence behind the icon of its tone. */
export function ToneLine({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p className={styles.line}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
