import { Radio } from '@mantine/core';
import { useState } from 'react';
import { SAVE } from '../../words/en/save.ts';
import { Confirm, ConfirmForm } from '../confirm.tsx';
import { pendingOf, type Draft } from '../draft/draft.ts';
import type { Json } from '../draft/json.ts';
import { useShownText } from '../phone.tsx';
import styles from './conflict-dialog.module.css';
import type { Conflict } from './save-types.ts';

const WORDS = SAVE.conflict;

interface ConflictDialogProps {
  readonly draft: Draft;
  /** Empty: the dialog is closed. */
  readonly conflicts: readonly Conflict[];
  /** @param theirs positions of the edits that are dropped */
  readonly give: (theirs: ReadonlySet<number>) => void;
  readonly onClose: () => void;
}

/** Where both have changed the same place: mine or theirs, one by one. */
export function ConflictDialog({ draft, conflicts, give, onClose }: ConflictDialogProps) {
  return (
    <Confirm isOpen={conflicts.length > 0} title={WORDS.choose} onClose={onClose} size={760}>
      <Choices draft={draft} conflicts={conflicts} give={give} onClose={onClose} />
    </Confirm>
  );
}

function Choices({ draft, conflicts, give, onClose }: ConflictDialogProps) {
  const [theirs, setTheirs] = useState<ReadonlySet<number>>(new Set());
  const shown = useShownText();
  const choose = (edit: number, isTheirs: boolean): void => {
    const others = [...theirs].filter((one) => one !== edit);
    setTheirs(new Set(isTheirs ? [...others, edit] : others));
  };
  return (
    <ConfirmForm
      deed={WORDS.deed}
      whyOff={undefined}
      give={async () => give(theirs)}
      onClose={onClose}
    >
      {conflicts.map(({ edit, ...values }) => (
        <Radio.Group
          key={edit}
          label={labelOf(draft, edit)}
          description={<code>{pathOf(draft, edit)}</code>}
          value={theirs.has(edit) ? 'theirs' : 'mine'}
          onChange={(chosen) => choose(edit, chosen === 'theirs')}
        >
          <div className={styles.choices}>
            {(['mine', 'theirs'] as const).map((whose) => (
              <Radio
                key={whose}
                value={whose}
                label={
                  <>
                    {WORDS[whose]}: <code>{shown(written(values[whose]))}</code>
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
      ))}
      <p>{WORDS.chooseMore}</p>
    </ConfirmForm>
  );
}

function written(value: Json | undefined): string {
  return value === undefined ? WORDS.removed : JSON.stringify(value);
}

/** The group in which an edit is, by its position among all that a save sends. */
function labelOf(draft: Draft, position: number): string {
  let first = 0;
  for (const { label, edits } of pendingOf(draft)) {
    if (position < first + edits.length) return label;
    first += edits.length;
  }
  return '';
}

function pathOf(draft: Draft, position: number): string {
  return pendingOf(draft).flatMap(({ edits }) => edits)[position]?.path ?? '';
}
