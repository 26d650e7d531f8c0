import { Switch } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { LadderCards } from './ladder-cards.tsx';
import { LadderTable } from './ladder-table.tsx';
import { Ladder } from './ladder.tsx';
import type { LadderStory } from './ladder-types.ts';
import { Panel } from '../panel.tsx';
import { LADDER } from '../../words/en/ladder.ts';
import styles from './ladder-panel.module.css';

interface LadderPanelProps {
  readonly story: LadderStory;
  readonly title: string;
  readonly chosen?: string | undefined;
  readonly onChoose?: (part: string) => void;
  /** Above the ladder. */
  readonly children?: ReactNode;
}

/** A ladder with its scale, and the same as a table. Below 700 pixels it is cards. */
export function LadderPanel({ story, title, chosen, onChoose, children }: LadderPanelProps) {
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
