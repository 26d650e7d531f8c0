import { useMemo, useState } from 'react';
import { useConfig, usePreview, useSave } from '../../api/config-queries.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Config } from '../../api/types.ts';
import { Confirm } from '../../shared/confirm.tsx';
import { Part } from '../../shared/part.tsx';
import { NUMBER_ADD } from '../../words/en/numbers.ts';
import { CopyDialog } from '../../shared/save/copy-dialog.tsx';
import { SaveDialog } from '../../shared/save/save-dialog.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { SAVE } from '../../words/en/save.ts';
import { applied } from '../../shared/draft/apply.ts';
import { AddForm } from './add-form.tsx';
import { addingOf, newNumber, type NewNumber } from './form/new-number.ts';
import { entryOf } from './form/places.ts';

interface AddDialogProps {
  /** Undefined: the dialog is closed. Empty: it is still to be written. */
  readonly number: string | undefined;
  readonly onClose: () => void;
  readonly onAdded: (number: string) => void;
}

/** Lists a number, with one of the routes or with a new one. */
export function AddDialog({ number, onClose, onAdded }: AddDialogProps) {
  // A dialog gives the focus once, when it opens: its first field must be there.
  const config = useConfig();
  const isThere = config.data !== undefined || config.error !== null;
  return (
    <Confirm
      isOpen={number !== undefined && isThere}
      title={NUMBER_ADD.title}
      onClose={onClose}
      size={640}
    >
      {number !== undefined && <Known number={number} onClose={onClose} onAdded={onAdded} />}
    </Confirm>
  );
}

interface KnownProps extends AddDialogProps {
  readonly number: string;
}

function Known(props: KnownProps) {
  const config = useConfig();
  return (
    <Part of={config} height={200}>
      {(now) => <Adding {...props} now={now} />}
    </Part>
  );
}

function Adding({ number, now, onClose, onAdded }: KnownProps & { readonly now: Config }) {
  const [wish, setWish] = useState<NewNumber>(() => newNumber(now.model, number));
  const [isSaving, setIsSaving] = useState(false);
  const edits = useMemo(() => addingOf(wish, now.model), [wish, now.model]);
  const previewed = usePreview(now.etag, edits);
  const { mutateAsync: save } = useSave();
  const whyOff = useWhyOff();
  const { file, problems: before } = now;
  const dialog = { file, before, previewed, onClose: () => setIsSaving(false) };
  const mayCopyOnly = !now.edit.may && now.edit.why.code !== 'role';
  return (
    <>
      <AddForm
        wish={wish}
        model={now.model}
        before={before}
        previewed={previewed}
        whyOff={whyOff}
        onChange={setWish}
        onClose={onClose}
        onNext={() => setIsSaving(true)}
      />
      <SaveDialog
        {...dialog}
        isOpen={isSaving && !mayCopyOnly}
        whyOff={whyOff}
        give={({ reason, by }) =>
          save({ base: now.etag, edits, model: applied(now.model, edits), reason, by })
        }
        onDone={() => {
          sayDone(SAVE.live);
          onAdded(entryOf(wish.number));
        }}
      />
      <CopyDialog {...dialog} isOpen={isSaving && mayCopyOnly} edit={now.edit} />
    </>
  );
}
