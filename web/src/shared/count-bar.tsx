import { colourOf, type Tone } from '../theme/tones.ts';
import { count } from '../time/formats.ts';
import styles from './count-bar.module.css';

interface CountBarProps {
  readonly value: number;
  /** The largest value beside it. */
  readonly most: number;
  readonly tone: Tone;
}

/** A bar with its figure, to be compared with those above and below it. */
export function CountBar({ value, most, tone }: CountBarProps) {
  return (
    <span className={styles.bar}>
      <span className={styles.track} aria-hidden>
        <span
          className={styles.fill}
          style={{ width: `${(value / Math.max(1, most)) * 100}%`, background: colourOf(tone) }}
        />
      </span>
      <span className={styles.value}>{count(value)}</span>
    </span>
  );
}
