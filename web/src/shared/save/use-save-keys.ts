import { useEffect } from 'react';
import type { DraftDesk } from '../draft/use-draft.ts';

/** Ctrl+Z and Ctrl+Shift+Z undo and redo the draft, Ctrl+S opens the save. */
export function useSaveKeys(
  { undo, redo }: Pick<DraftDesk, 'undo' | 'redo'>,
  save: () => void,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key, shiftKey } = event;
      // A dialog has keys of its own.
      const isInDialog = target instanceof Element && target.closest('[role="dialog"]') !== null;
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isInDialog) return;
      const act = ACTS[key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      if (act === 'save') save();
      else if (act === 'redo' || shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

const ACTS: Readonly<Record<string, 'undo' | 'redo' | 'save'>> = {
  z: 'undo',
  y: 'redo',
  s: 'save',
};
