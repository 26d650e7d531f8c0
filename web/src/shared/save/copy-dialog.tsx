import { Button, CopyButton } from '@mantine/core';
import { COMMON } from '../../words/en/common.ts';
import { SAVE } from '../../words/en/save.ts';
import { Confirm } from '../confirm.tsx';
import { Told } from '../phone.tsx';
import { ScrollArea } from '../scroll-area.tsx';
import { ChangeProblems } from './change-problems.tsx';
import styles from './copy-dialog.module.css';
import { NoPreview } from './no-preview.tsx';
import { NumberChanges } from './number-changes.tsx';
import { patchText } from './patch-text.ts';
import type { MayEdit, Previewed, Problem } from './save-types.ts';

const WORDS = SAVE.copy;

interface CopyDialogProps {
  readonly isOpen: boolean;
  readonly file: string;
  readonly edit: MayEdit;
  /** What is wrong in the file without the change. */
  readonly before: readonly Problem[];
  readonly previewed: Previewed;
  readonly onClose: () => void;
}

/** The change as text, where the portal may not write the file. */
export function CopyDialog({ isOpen, file, edit, before, previewed, onClose }: CopyDialogProps) {
  const { preview, problems } = previewed;
  const text = patchText(file, preview?.diff.hunks ?? []);
  return (
    <Confirm isOpen={isOpen} title={WORDS.title} onClose={onClose} size={760}>
      <div className={styles.parts}>
        {!edit.may && (
          <p>
            {WORDS.why} <Told text={edit.why.text} />
          </p>
        )}
        {!edit.may && edit.why.code === 'off' && (
          <p>
            {WORDS.turnOn} <code>{WORDS.line}</code>
          </p>
        )}
        {preview === undefined ? (
          <NoPreview {...previewed} />
        ) : (
          <NumberChanges changes={preview.changes.numbers} />
        )}
        <ChangeProblems problems={problems} before={before} />
        <p>
          {WORDS.how} <code>{WORDS.command(file)}</code>
        </p>
        <ScrollArea label={WORDS.text} className={styles.text}>
          {text}
        </ScrollArea>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {COMMON.close}
          </Button>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button onClick={copy}>{copied ? WORDS.copied : WORDS.deed}</Button>
            )}
          </CopyButton>
        </div>
      </div>
    </Confirm>
  );
}
