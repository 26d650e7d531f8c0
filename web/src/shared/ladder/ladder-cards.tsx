import { UnstyledButton } from '@mantine/core';
import { colourOf } from '../../theme/tones.ts';
import { sinceStart } from '../../time/formats.ts';
import { Told } from '../phone.tsx';
import { ToneIcon } from '../tone-icon.tsx';
import type { Column, LadderStory, Step } from './ladder-types.ts';
import styles from './ladder-cards.module.css';

interface LadderCardsProps {
  readonly story: LadderStory;
  readonly label: string;
  readonly onChoose?: (part: string) => void;
}

/** The ladder where there is no room for columns: a card for each part, with its steps. */
export function LadderCards({ story, label, onChoose }: LadderCardsProps) {
  const byKey = new Map(story.columns.map((column) => [column.key, column]));
  return (
    <ol className={styles.cards} aria-label={label}>
      {cardsOf(story.steps).map((steps) => {
        const [first] = steps;
        if (first === undefined) return null;
        const column = byKey.get(first.column ?? '');
        const { part } = first;
        return (
          <li key={first.seq} className={styles.card}>
            <Head column={column} origin={story.origin} />
            <ol>
              {steps.map((step) => (
                <Line key={step.seq} step={step} />
              ))}
            </ol>
            {part !== undefined && onChoose !== undefined && (
              <UnstyledButton className={styles.all} onClick={() => onChoose(part)}>
                <span className="visually-hidden">{column?.title}</span>
              </UnstyledButton>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Head({ column, origin }: { column: Column | undefined; origin: string }) {
  return (
    <p className={styles.head}>
      {column === undefined ? (
        <strong>{origin}</strong>
      ) : (
        <>
          {column.group} · <strong>{column.title}</strong> {column.by}
        </>
      )}
    </p>
  );
}

function Line({ step: { ms, tone, word, more } }: { step: Step }) {
  return (
    <li className={styles.line}>
      <span className={styles.time}>{sinceStart(ms)}</span>
      <ToneIcon tone={tone} size={14} />
      <span>
        <span className={styles.word} style={{ color: colourOf(tone) }}>
          <Told text={word} />
        </span>
        {more !== undefined && (
          <span className={styles.more}>
            <Told text={more} />
          </span>
        )}
      </span>
    </li>
  );
}

/** Steps of one part that follow one another are one card. */
function cardsOf(steps: readonly Step[]): ReadonlyArray<readonly Step[]> {
  const cards: Step[][] = [];
  const open = new Map<string, Step[]>();
  let origin: Step[] | undefined;
  for (const step of steps) {
    const { part } = step;
    const card = part === undefined ? origin : open.get(part);
    if (card !== undefined) card.push(step);
    else {
      const made = [step];
      cards.push(made);
      if (part === undefined) origin = made;
      else open.set(part, made);
    }
    // What the caller does after an attempt stands below it.
    if (part !== undefined) origin = undefined;
  }
  return cards;
}
