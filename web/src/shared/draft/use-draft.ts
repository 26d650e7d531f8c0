import { useEffect, useMemo, useState } from 'react';
import {
  afterSave,
  edited,
  editsOf,
  isUnsaved,
  modelOf,
  openDraft,
  redone,
  undone,
  type Draft,
  type Opened,
} from './draft.ts';
import { isSame, type Edit, type Json } from './json.ts';
import { draftText, keepDraft, keptDraft, takenOver } from './kept-draft.ts';
import { onTop } from './on-top.ts';

/** A draft, and what can be done with it. */
export interface DraftDesk {
  readonly draft: Draft;
  /** The configuration as the draft has it. */
  readonly model: Json;
  /** What a save sends, together with `draft.base`. */
  readonly edits: readonly Edit[];
  readonly isUnsaved: boolean;
  /** Somebody has changed the file since the draft was begun. Nothing unsaved is lost by it. */
  readonly isBehind: boolean;
  /** See `edited`. */
  readonly edit: (edits: readonly Edit[], label: string, key?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Begins again with the file as it is now. */
  readonly drop: () => void;
  /** Puts the edits on the file as it is now. Returns those that do not fit it. */
  readonly putOnTop: (theirs?: ReadonlySet<number>) => readonly Edit[];
}

/**
 * The draft of this name, kept in this browser. It follows the file as long as nothing is unsaved,
 * and what another tab makes of it.
 * @param name such as `pbx failover route.support`
 */
export function useDraft(name: string, file: Opened): DraftDesk {
  const [state, setState] = useState(() => known(name, file));
  const opened = state.name === name ? state : known(name, file);
  const { isOwn } = opened;
  const draft = following(opened.draft, file);
  if (draft !== state.draft) setState({ name, draft, isOwn });
  // What another tab has made is kept already, and that tab may have made more since.
  useEffect(() => {
    if (isOwn) keepDraft(name, draft);
  }, [name, draft, isOwn]);
  useEffect(
    () =>
      draftText(name).follow(() =>
        setState((old) => {
          const next = old.name === name ? takenOver(name, file, old.draft) : old.draft;
          return next === old.draft ? old : { name, draft: next, isOwn: false };
        }),
      ),
    [name, file],
  );
  const change = (next: (old: Draft) => Draft): void =>
    setState((old) => ({ name, draft: next(old.name === name ? old.draft : draft), isOwn: true }));
  return {
    draft,
    model: useMemo(() => modelOf(draft), [draft]),
    edits: useMemo(() => editsOf(draft), [draft]),
    isUnsaved: useMemo(() => isUnsaved(draft), [draft]),
    isBehind: draft.base !== file.etag,
    edit: (edits, label, key) => change((old) => edited(old, edits, label, key)),
    undo: () => change(undone),
    redo: () => change(redone),
    drop: () => change(() => openDraft(file)),
    putOnTop: (theirs) => {
      const { draft: next, lost } = onTop(draft, file, theirs);
      change(() => next);
      return lost;
    },
  };
}

interface KnownDraft {
  readonly name: string;
  readonly draft: Draft;
  /** This tab made the last change of it. */
  readonly isOwn: boolean;
}

function known(name: string, file: Opened): KnownDraft {
  return { name, draft: keptDraft(name, file), isOwn: false };
}

/** The file may say by now what the draft says: it was saved. */
function following(draft: Draft, file: Opened): Draft {
  if (draft.base === file.etag) return draft;
  if (isSame(modelOf(draft), file.model)) return afterSave(draft, file);
  return isUnsaved(draft) ? draft : openDraft(file);
}
