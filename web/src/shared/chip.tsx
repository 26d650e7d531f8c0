import type { ReactNode } from 'react';
import { colourOf, type Tone } from '../theme/tones.ts';
import styles from './chip.module.css';
import { ToneIcon } from './tone-icon.tsx';

/** A state: icon, word, and what belongs to it, such as since when. */
export function Chip({
  tone,
  word,
  children,
}: {
  tone: Tone;
  word: ReactNode;
  children?: ReactNode;
}) {
  return (
    <span className={styles.chip}>
      <ToneIcon tone={tone} size={14} />
      <span className={styles.word} style={{ color: colourOf(tone) }}>
        {word}
      </span>
      {children !== undefined && <span className={styles.more}>{children}</span>}
    </span>
  );
}
