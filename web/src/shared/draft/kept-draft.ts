import { KeptText } from '../../browser/kept-text.ts';
import { modelOf, isUnsaved, openDraft, type Draft, type Opened } from './draft.ts';

/** Where the browser keeps the draft of this name. @param name such as `pbx failover numbers` */
export function draftText(name: string): KeptText {
  return new KeptText(`draft.${name}`);
}

/** The draft of this name as the browser kept it, or a new one. */
export function keptDraft(name: string, file: Opened): Draft {
  return usableDraft(name, file) ?? openDraft(file);
}

/**
 * What another tab has made of the draft. It may have saved it on a version of the file that this
 * tab does not know yet: then its own draft stands until it does.
 */
export function takenOver(name: string, file: Opened, own: Draft): Draft {
  if (draftText(name).value === '') return openDraft(file);
  return usableDraft(name, file) ?? own;
}

function usableDraft(name: string, file: Opened): Draft | undefined {
  const kept = readDraft(draftText(name).value);
  const isUsable = kept !== undefined && (isUnsaved(kept) || kept.base === file.etag);
  return isUsable ? kept : undefined;
}

/** Keeps a draft as long as it has something to keep. */
export function keepDraft(name: string, draft: Draft): void {
  const text = draftText(name);
  if (draft.groups.length === 0) text.forget();
  else text.set(JSON.stringify(draft));
}

/** What a browser kept may be of an older version of the portal, or cut off. */
function readDraft(text: string): Draft | undefined {
  try {
    const draft = JSON.parse(text) as Draft;
    modelOf(draft);
    const { length } = draft.groups;
    const isWhole = typeof draft.base === 'string' && draft.done <= length && draft.saved <= length;
    return isWhole ? draft : undefined;
  } catch {
    return undefined;
  }
}
