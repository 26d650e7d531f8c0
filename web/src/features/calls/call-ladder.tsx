import { Switch } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { LadderCards } from '../../shared/ladder/ladder-cards.tsx';
import { LadderTable } from '../../shared/ladder/ladder-table.tsx';
import { Ladder } from '../../shared/ladder/ladder.tsx';
import type { LadderStory } from '../../shared/ladder/ladder-types.ts';
import { Panel } from '../../shared/panel.tsx';
import { LADDER } from '../../words/en/ladder.ts';
import styles from './call-ladder.module.css';

interface CallLadderProps {
  readonly story: LadderStory;
  readonly title: string;
  readonly chosen?: string | undefined;
  readonly onChoose?: (leg: string) => void;
  /** Above the ladder. */
  readonly children?: ReactNode;
}

/** A ladder with its scale, and the same as a table. Below 700 pixels it is cards. */
export function CallLadder({ story, title, chosen, onChoose, children }: CallLadderProps) {
  const [isToScale, setIsToScale] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const more = onChoose === undefined ? {} : { onChoose };
  return (
    <Panel
      title={title}
      actions={
        !isNarrow && (
          <Switch
            size="xs"
            label={LADDER.toScale}
            checked={isToScale}
            onChange={(event) => setIsToScale(event.currentTarget.checked)}
          />
        )
      }
    >
      {children}
      {isNarrow ? (
        <LadderCards story={story} label={title} {...more} />
      ) : (
        <Ladder story={story} label={title} isToScale={isToScale} chosen={chosen} {...more} />
      )}
      <details className={styles.table}>
        <summary>{LADDER.table}</summary>
        <LadderTable story={story} />
      </details>
    </Panel>
  );
}
