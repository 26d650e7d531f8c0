import { UnstyledButton } from '@mantine/core';
import { colourOf } from '../../theme/tones.ts';
import { sinceStart } from '../../time/formats.ts';
import { LADDER } from '../../words/en/ladder.ts';
import { Told } from '../phone.tsx';
import { ToneIcon } from '../tone-icon.tsx';
import type { Step } from './ladder-types.ts';
import { FIRST_WAY } from './places.ts';
import styles from './ladder.module.css';

interface RungProps {
  readonly step: Step;
  readonly gridRow: number;
  /** Its column in the grid. */
  readonly place: number;
  /** The way, in words. */
  readonly title: string;
  /** The tab key stops here. */
  readonly isStop: boolean;
  readonly onStop: (seq: number) => void;
  readonly isChosen: boolean;
  readonly onChoose: ((part: string) => void) | undefined;
}

/** One thing that happened: an arrow between caller and way, or a mark. It reads as a sentence. */
export function Rung(props: RungProps) {
  const { step, gridRow, place, title, isStop, onStop, isChosen, onChoose } = props;
  const { seq, ms, looks, tone, word, more, part, isChanged = false } = step;
  const isArrow = looks !== 'mark' && place >= FIRST_WAY;
  return (
    <>
      {isArrow && (
        <div
          className={styles.arrow}
          data-looks={looks}
          style={{ gridRow, gridColumn: `${FIRST_WAY - 1} / ${place}`, color: colourOf(tone) }}
          aria-hidden
        />
      )}
      <div
        className={styles.place}
        data-origin={place < FIRST_WAY}
        style={{ gridRow, gridColumn: `${place} / -1` }}
      >
        <UnstyledButton
          className={styles.rung}
          data-rung={place}
          data-changed={isChanged}
          aria-label={LADDER.sentence(sinceStart(ms), title, word, more)}
          aria-pressed={part === undefined ? undefined : isChosen}
          tabIndex={isStop ? 0 : -1}
          onFocus={() => onStop(seq)}
          onClick={() => part !== undefined && onChoose?.(part)}
        >
          <span className={styles.word} style={{ color: colourOf(tone) }}>
            <ToneIcon tone={tone} size={14} />
            <span>
              <Told text={word} />
            </span>
          </span>
          {more !== undefined && ' '}
          {more !== undefined && (
            <span className={styles.more}>
              <Told text={more} />
            </span>
          )}
        </UnstyledButton>
      </div>
    </>
  );
}
