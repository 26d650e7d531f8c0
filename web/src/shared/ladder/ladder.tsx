import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { LADDER } from '../../words/en/ladder.ts';
import type { Column, LadderStory } from './ladder-types.ts';
import styles from './ladder.module.css';
import { LadderBar } from './ladder-bar.tsx';
import { LadderRow } from './ladder-row.tsx';
import { layoutOf } from './layout.ts';
import { moveFocus } from './move-focus.ts';
import { FIRST_ROW, FIRST_WAY } from './places.ts';

interface LadderProps {
  readonly story: LadderStory;
  readonly label: string;
  readonly isToScale: boolean;
  /** The part that is chosen. */
  readonly chosen?: string | undefined;
  readonly onChoose?: (part: string) => void;
}

/** What happened, drawn: time runs down, each way has a column. */
export function Ladder({ story, label, isToScale, chosen, onChoose }: LadderProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const { rows, bars } = useMemo(
    () => layoutOf(story, { isToScale, unfolded }),
    [story, isToScale, unfolded],
  );
  const list = useRef<HTMLOListElement>(null);
  // The ladder is one stop of the tab key: the rung that had the focus last.
  const [stop, setStop] = useState<number>();
  const { columns, origin } = story;
  const placeOf = (key: string): number =>
    FIRST_WAY + columns.findIndex((column) => column.key === key);
  const last = FIRST_ROW + rows.length;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (list.current !== null && moveFocus(list.current, event.key)) event.preventDefault();
  };
  return (
    // The keys belong to the rungs in it: each is a button.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.frame} onKeyDown={onKeyDown}>
      <div
        className={styles.ladder}
        style={{ gridTemplateColumns: `132px 76px repeat(${columns.length}, minmax(156px, 1fr))` }}
      >
        <Heads origin={origin} columns={columns} />
        {[FIRST_WAY - 1, ...columns.map(({ key }) => placeOf(key))].map((place) => (
          <div
            key={place}
            className={styles.lifeline}
            data-origin={place < FIRST_WAY}
            style={{ gridColumn: place, gridRow: `${FIRST_ROW} / ${last + 1}` }}
            aria-hidden
          />
        ))}
        {bars.map((bar) => (
          <LadderBar key={`${bar.part} ${bar.from}`} bar={bar} place={placeOf(bar.column)} />
        ))}
        <ol ref={list} className={styles.rows} aria-label={label}>
          {rows.map((row) => (
            <LadderRow
              key={row.kind === 'step' ? row.step.seq : `${row.kind} ${row.row}`}
              row={row}
              before={rows[row.row - 2]}
              placeOf={placeOf}
              titleOf={(key) => titleOf(columns.find((column) => column.key === key))}
              chosen={chosen}
              stop={stop ?? story.steps[0]?.seq}
              onStop={setStop}
              onChoose={onChoose}
              onUnfold={(seq) => setUnfolded(new Set([...unfolded, seq]))}
            />
          ))}
        </ol>
      </div>
    </div>
  );
}

function titleOf(column: Column | undefined): string {
  if (column === undefined) return '';
  const { group, title, by } = column;
  return [group, title, by].filter((text) => text !== undefined && text !== '').join(' ');
}

function Heads({ origin, columns }: { origin: string; columns: readonly Column[] }) {
  return (
    <>
      <div className={styles.head} data-sticky="time" style={{ gridColumn: 1, gridRow: 1 }}>
        {LADDER.time}
      </div>
      <div className={styles.head} data-sticky="origin" style={{ gridColumn: 2, gridRow: 1 }}>
        {origin}
      </div>
      {columns.map(({ key, group, title, by }, index) => (
        <div
          key={key}
          className={styles.head}
          style={{ gridColumn: FIRST_WAY + index, gridRow: 1 }}
          title={title}
        >
          <span className={styles.group}>{group}</span>
          <strong className={styles.title}>{title}</strong>
          <span className={styles.by}>{by}</span>
        </div>
      ))}
    </>
  );
}
