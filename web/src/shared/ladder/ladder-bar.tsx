import { colourOf } from '../../theme/tones.ts';
import type { Layout } from './layout.ts';
import { FIRST_ROW } from './places.ts';
import styles from './ladder.module.css';

/** How long a way was at work: its colour and its pattern say how it ended. */
export function LadderBar({ bar, place }: { bar: Layout['bars'][number]; place: number }) {
  const { fromRow, toRow, tone, isAssumed = false, to } = bar;
  return (
    <div
      className={styles.bar}
      data-tone={tone}
      data-assumed={isAssumed}
      data-lasts={to === undefined}
      style={{
        gridColumn: place,
        gridRow: `${fromRow + FIRST_ROW - 1} / ${toRow + FIRST_ROW}`,
        color: colourOf(tone),
      }}
      aria-hidden
    />
  );
}
