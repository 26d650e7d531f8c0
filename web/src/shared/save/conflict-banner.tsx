import { Button } from '@mantine/core';
import { useState } from 'react';
import { SAVE } from '../../words/en/save.ts';
import { ToneIcon } from '../tone-icon.tsx';
import { When } from '../when.tsx';
import styles from './conflict-banner.module.css';
import { DiffView } from './diff-view.tsx';
import type { TheirChange } from './save-types.ts';

const WORDS = SAVE.conflict;

interface ConflictBannerProps {
  readonly theirs: Asked;
  readonly whyOff: string | undefined;
  readonly onTop: () => void;
  readonly onDrop: () => void;
}

/** As `useQuery` has it. */
export interface Asked {
  readonly data: TheirChange | undefined;
  readonly error: Error | null;
}

/** Somebody else has saved the file: who, when, and what may become of the draft. */
export function ConflictBanner({ theirs, whyOff, onTop, onDrop }: ConflictBannerProps) {
  const { data, error } = theirs;
  const [isSeen, setIsSeen] = useState(false);
  return (
    <div className={styles.banner} role="status" aria-label={WORDS.title}>
      <p className={styles.who}>
        <ToneIcon tone="warning" size={18} />
        <span>
          {whoOf(theirs)}
          {data?.at !== undefined && (
            <>
              {' '}
              {WORDS.at} <When at={data.at} as="list" />
            </>
          )}
          . {WORDS.kept}
        </span>
      </p>
      {data?.reason !== undefined && data.reason !== '' && (
        <p>
          {SAVE.reason}: {data.reason}
        </p>
      )}
      {error !== null && <p>{WORDS.unknown}</p>}
      <div className={styles.buttons}>
        {data !== undefined && (
          <Button variant="default" size="xs" onClick={() => setIsSeen(!isSeen)}>
            {isSeen ? WORDS.hide : WORDS.see}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          onClick={onTop}
          disabled={whyOff !== undefined}
          title={whyOff}
        >
          {WORDS.onTop}
        </Button>
        <Button variant="default" size="xs" onClick={onDrop}>
          {WORDS.drop}
        </Button>
      </div>
      {isSeen && data !== undefined && <DiffView label={WORDS.see} hunks={data.diff.hunks} />}
    </div>
  );
}

function whoOf({ data }: Asked): string {
  if (data === undefined) return WORDS.somebody;
  return data.by === undefined ? WORDS.byHand : WORDS.by(data.by);
}
