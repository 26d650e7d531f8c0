import { useState, type ReactNode } from 'react';
import { clock } from '../../time/clock.ts';
import { SAVE } from '../../words/en/save.ts';
import type { DraftDesk } from '../draft/use-draft.ts';
import { sayDone } from '../toast.tsx';
import { ConflictBanner, type Asked } from './conflict-banner.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { conflictsOf } from './conflicts-of.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { SaveDialog } from './save-dialog.tsx';
import type { Conflict, FileNow, Previewed, SaveWish } from './save-types.ts';
import { useSaveKeys } from './use-save-keys.ts';

interface SavePartsProps {
  readonly desk: DraftDesk;
  /** `useConfig().data` */
  readonly now: FileNow;
  /** `usePreview(desk.draft.base, desk.edits)` */
  readonly previewed: Previewed;
  /** `useTheirChange(desk.draft.base, desk.isBehind)` */
  readonly theirs: Asked;
  /** `useSave().mutateAsync` */
  readonly save: (wish: SaveWish) => Promise<unknown>;
  /** `useWhyOff()` */
  readonly whyOff: string | undefined;
  /** What stands beside the buttons. */
  readonly children?: ReactNode;
  /** Called when a save is live. */
  readonly onSaved?: () => void;
}

/**
 * All that saving a draft needs: undo and redo, whether it is saved, the dialog with what follows,
 * the change as text where the portal may not save, and what happens when somebody else has saved.
 */
export function SaveParts(props: SavePartsProps) {
  const { desk, now, previewed, theirs, save, whyOff, children, onSaved } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [savedAt, setSavedAt] = useState<string>();
  const mayCopyOnly = !now.edit.may && now.edit.why.code !== 'role';
  const whyNot = whyOff ?? whyNotSaved(desk, previewed);
  const close = (): void => setIsOpen(false);
  const open = (): void => {
    if (whyNot === undefined) setIsOpen(true);
  };
  useSaveKeys(desk, open);
  const put = (chosen?: ReadonlySet<number>): void => {
    const lost = desk.putOnTop(chosen);
    setConflicts([]);
    sayDone(lost.length === 0 ? SAVE.conflict.put : SAVE.conflict.lost(lost.length));
  };
  return (
    <>
      {desk.isBehind && (
        <ConflictBanner
          theirs={theirs}
          whyOff={previewed.isCurrent ? whyOff : SAVE.wait}
          onTop={() => {
            const found = conflictsOf(desk.draft, now.model, previewed);
            if (found.length === 0) put();
            else setConflicts(found);
          }}
          onDrop={() => {
            desk.drop();
            sayDone(SAVE.conflict.dropped);
          }}
        />
      )}
      <SaveBar
        desk={desk}
        savedAt={savedAt}
        word={mayCopyOnly ? SAVE.copy.open : SAVE.open}
        whyNot={whyNot}
        onSave={open}
      >
        {children}
      </SaveBar>
      <SaveDialog
        isOpen={isOpen && !mayCopyOnly}
        file={now.file}
        before={now.problems}
        previewed={previewed}
        whyOff={whyNot}
        onClose={close}
        onDone={() => {
          close();
          setSavedAt(new Date(clock.readMs()).toISOString());
          sayDone(SAVE.live);
          onSaved?.();
        }}
        give={({ reason, by }) =>
          save({ base: desk.draft.base, edits: desk.edits, model: desk.model, reason, by })
        }
      />
      <CopyDialog
        isOpen={isOpen && mayCopyOnly}
        file={now.file}
        edit={now.edit}
        before={now.problems}
        previewed={previewed}
        onClose={close}
      />
      <ConflictDialog
        draft={desk.draft}
        conflicts={conflicts}
        give={put}
        onClose={() => setConflicts([])}
      />
    </>
  );
}

function whyNotSaved(desk: DraftDesk, { problems }: Previewed): string | undefined {
  if (!desk.isUnsaved) return SAVE.nothing;
  if (desk.isBehind) return SAVE.behind;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return errors === 0 ? undefined : SAVE.errors(errors);
}
