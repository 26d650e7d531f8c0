import { useSyncExternalStore } from 'react';

const PRINT = globalThis.matchMedia('print');
/** Firefox tells of printing by events only, and Chromium's tools by the medium only. */
let isAnnounced = false;

function subscribe(listener: () => void): () => void {
  const begin = (): void => {
    isAnnounced = true;
    listener();
  };
  const end = (): void => {
    isAnnounced = false;
    listener();
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  PRINT.addEventListener('change', listener);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
    PRINT.removeEventListener('change', listener);
  };
}

/** Whether the page is being printed: what only paper shows need not be drawn before. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isAnnounced || PRINT.matches);
}
