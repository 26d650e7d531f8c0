import { useId } from 'react';
import type { Site } from '../../api/types.ts';
import { TonePattern } from '../../shared/tone-pattern.tsx';
import { SITES } from '../../words/en/sites.ts';
import styles from './score-bar.module.css';
import { PART_TONES } from './site-parts.tsx';

const WORDS = SITES.score;
const HEIGHT = 14;

/**
 * The score of a site as a bar of the parts that count, the good ones first, each as wide as its
 * weight. Where the good part ends before the line, the site goes down.
 */
export function ScoreBar({ site: { score, downBelow, parts } }: { site: Site }) {
  const id = useId();
  const told = score === undefined ? WORDS.unknown : WORDS.is(score);
  return (
    <div className={styles.score}>
      <div className={styles.texts}>
        <strong>{told}</strong> <span className={styles.more}>{WORDS.downBelow(downBelow)}</span>
      </div>
      <svg
        className={styles.bar}
        width="100%"
        height={HEIGHT}
        role="img"
        aria-label={WORDS.label(told, downBelow)}
      >
        <defs>
          {(['good', 'bad'] as const).map((result) => (
            <TonePattern key={result} id={`${id}-${result}`} tone={PART_TONES[result]} />
          ))}
        </defs>
        {placed(parts).map(({ name, result, from, width }) => (
          <rect
            key={name}
            x={`${from}%`}
            width={`${width}%`}
            height={HEIGHT}
            fill={`url(#${id}-${result})`}
            stroke="var(--surface)"
            strokeWidth="2"
          >
            <title>{name}</title>
          </rect>
        ))}
        <line x1={`${downBelow}%`} x2={`${downBelow}%`} y2={HEIGHT} className={styles.line} />
      </svg>
    </div>
  );
}

interface Placed {
  readonly name: string;
  readonly result: 'good' | 'bad';
  /** Percent of the whole. */
  readonly from: number;
  readonly width: number;
}

function placed(parts: Site['parts']): readonly Placed[] {
  const counting = (['good', 'bad'] as const).flatMap((result) =>
    parts.flatMap((part) =>
      part.result === result && part.weight > 0 ? [{ ...part, result }] : [],
    ),
  );
  const whole = counting.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  return counting.map(({ name, result, weight }) => {
    const from = (before / whole) * 100;
    before += weight;
    return { name, result, from, width: (weight / whole) * 100 };
  });
}
