import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { SAVE } from '../../words/en/save.ts';
import { Confirm, ConfirmForm } from '../confirm.tsx';
import { ChangeProblems } from './change-problems.tsx';
import { DiffView } from './diff-view.tsx';
import { NoPreview } from './no-preview.tsx';
import { leavesNothing, NumberChanges } from './number-changes.tsx';
import type { Previewed, Problem } from './save-types.ts';
import styles from './save-dialog.module.css';

interface SaveDialogProps {
  readonly isOpen: boolean;
  readonly file: string;
  /** What is wrong in the file without the change. */
  readonly before: readonly Problem[];
  readonly previewed: Previewed;
  /** Why it cannot be saved, beside what the app has found. */
  readonly whyOff: string | undefined;
  readonly give: (said: { readonly reason: string; readonly by: string }) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A save with its consequences: the lines, the numbers, the problems, and why. */
export function SaveDialog({ isOpen, onClose, ...rest }: SaveDialogProps) {
  return (
    <Confirm isOpen={isOpen} title={SAVE.title} onClose={onClose} size={760}>
      <SaveForm {...rest} onClose={onClose} />
    </Confirm>
  );
}

function SaveForm({
  file,
  before,
  previewed,
  whyOff,
  give,
  onClose,
  onDone,
}: Omit<SaveDialogProps, 'isOpen'>) {
  const { preview, isCurrent, problems, error } = previewed;
  const [reason, setReason] = useState('');
  const [by, setBy] = useState(ORDERED_BY.value);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const lost = preview?.changes.numbers.find(leavesNothing);
  const ask = async (): Promise<void> => {
    ORDERED_BY.set(by.trim());
    await give({ reason: reason.trim(), by: by.trim() });
  };
  return (
    <ConfirmForm
      deed={SAVE.deed}
      mustType={lost?.number}
      whyOff={
        whyOff ??
        (isCurrent ? undefined : SAVE.wait) ??
        (errors > 0 ? SAVE.errors(errors) : undefined)
      }
      give={ask}
      onClose={onClose}
      onDone={onDone}
    >
      {preview === undefined || error !== undefined ? (
        <NoPreview {...previewed} />
      ) : (
        <>
          <section className={styles.part} aria-label={SAVE.diff(file)}>
            <h3>{SAVE.diff(file)}</h3>
            <DiffView label={SAVE.diff(file)} hunks={preview.diff.hunks} />
          </section>
          <section className={styles.part} aria-label={SAVE.numbers.title}>
            <h3>{SAVE.numbers.title}</h3>
            <NumberChanges changes={preview.changes.numbers} />
          </section>
        </>
      )}
      <ChangeProblems problems={problems} before={before} />
      <TextInput
        label={SAVE.reason}
        placeholder={SAVE.reasonHint}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label={SAVE.by}
        description={SAVE.byHint}
        value={by}
        maxLength={100}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
    </ConfirmForm>
  );
}
