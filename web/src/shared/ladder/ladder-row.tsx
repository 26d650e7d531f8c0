import { UnstyledButton } from '@mantine/core';
import { exactSpan, sinceStart } from '../../time/formats.ts';
import { LADDER } from '../../words/en/ladder.ts';
import type { Step } from './ladder-types.ts';
import type { Row } from './layout.ts';
import { FIRST_ROW, FIRST_WAY } from './places.ts';
import styles from './ladder.module.css';
import { Rung } from './rung.tsx';

interface LadderRowProps {
  readonly row: Row;
  readonly before: Row | undefined;
  readonly placeOf: (column: string) => number;
  readonly titleOf: (column: string) => string;
  readonly chosen: string | undefined;
  /** The `seq` of the rung at which the tab key stops. */
  readonly stop: number | undefined;
  readonly onStop: (seq: number) => void;
  readonly onChoose: ((part: string) => void) | undefined;
  readonly onUnfold: (seq: number) => void;
}

/** A row: its time, and what happened. */
export function LadderRow(props: LadderRowProps) {
  const { row, before, placeOf, titleOf, chosen, stop, onStop, onChoose, onUnfold } = props;
  const gridRow = row.row + FIRST_ROW - 1;
  if (row.kind === 'gap') {
    return (
      <li className={styles.row} aria-hidden>
        <div className={styles.break} style={{ gridRow, gridColumn: 1, height: row.px }}>
          {row.px > 12 && exactSpan(row.ms)}
        </div>
      </li>
    );
  }
  const first = row.kind === 'step' ? row.step : row.steps[0];
  if (first === undefined) return null;
  return (
    <li className={styles.row}>
      <div className={styles.time} style={{ gridRow, gridColumn: 1 }}>
        <span className={styles.gap} aria-hidden>
          {gapText(first, before)}
        </span>
        <span>{sinceStart(first.ms)}</span>
      </div>
      {row.kind === 'fold' ? (
        <div
          className={styles.fold}
          style={{ gridRow, gridColumn: `${placeOf(first.column ?? '')} / -1` }}
        >
          <UnstyledButton
            className={styles.unfold}
            data-rung={FIRST_WAY}
            aria-expanded={false}
            tabIndex={first.seq === stop ? 0 : -1}
            onFocus={() => onStop(first.seq)}
            onClick={() => onUnfold(first.seq)}
          >
            {LADDER.passedOver(row.steps.length)}
          </UnstyledButton>
        </div>
      ) : (
        <Rung
          step={first}
          gridRow={gridRow}
          place={first.column === undefined ? FIRST_WAY - 1 : placeOf(first.column)}
          title={first.column === undefined ? '' : titleOf(first.column)}
          isStop={first.seq === stop}
          onStop={onStop}
          isChosen={first.part !== undefined && first.part === chosen}
          onChoose={onChoose}
        />
      )}
    </li>
  );
}

/** The time since the row before, unless a break says it. */
function gapText(step: Step, before: Row | undefined): string {
  if (before === undefined || before.kind === 'gap') return '';
  const last = before.kind === 'step' ? before.step : before.steps.at(-1);
  const ms = step.ms - (last?.ms ?? step.ms);
  return ms < 1 ? '' : exactSpan(ms);
}
