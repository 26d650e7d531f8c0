import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SAVE } from '../../words/en/save.ts';
import { Chip } from '../chip.tsx';
import { canRedo, canUndo } from '../draft/draft.ts';
import type { DraftDesk } from '../draft/use-draft.ts';
import { OrderButton } from '../order-button.tsx';
import { When } from '../when.tsx';
import styles from './save-bar.module.css';

interface SaveBarProps {
  readonly desk: DraftDesk;
  /** When this draft went live last. ISO 8601. */
  readonly savedAt: string | undefined;
  /** What the button says. */
  readonly word: string;
  readonly whyNot: string | undefined;
  readonly onSave: () => void;
  readonly children?: ReactNode;
}

/** How the draft stands, and what can be done with it. */
export function SaveBar({ desk, savedAt, word, whyNot, onSave, children }: SaveBarProps) {
  const { draft, undo, redo, isUnsaved } = desk;
  const last = draft.groups[draft.done - 1]?.label ?? '';
  const next = draft.groups[draft.done]?.label ?? '';
  return (
    <div className={styles.bar} role="group" aria-label={SAVE.title}>
      <span className={styles.state} role="status">
        {isUnsaved ? (
          <Chip tone="active" word={SAVE.unsaved} />
        ) : savedAt === undefined ? (
          <span className={styles.none}>{SAVE.saved}</span>
        ) : (
          <Chip tone="good" word={SAVE.liveSince}>
            <When at={savedAt} as="list" />
          </Chip>
        )}
      </span>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={!canUndo(draft)}
        aria-label={SAVE.undo}
        title={canUndo(draft) ? SAVE.undoOf(last) : SAVE.undo}
        onClick={undo}
      >
        <IconArrowBackUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={!canRedo(draft)}
        aria-label={SAVE.redo}
        title={canRedo(draft) ? SAVE.redoOf(next) : SAVE.redo}
        onClick={redo}
      >
        <IconArrowForwardUp size={18} aria-hidden />
      </ActionIcon>
      {children}
      <OrderButton word={word} object="" whyOff={whyNot} variant="filled" give={onSave} />
    </div>
  );
}
