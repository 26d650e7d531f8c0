import { PREFIX, Remembered } from './remembered.ts';

const KEPT = 'kept.';

/** A text of whoever is signed in, such as a draft. */
export class KeptText extends Remembered {
  constructor(name: string) {
    super(KEPT + name);
  }
}

/** Forgets all of them: whoever signs out leaves nothing behind. */
export function forgetKeptTexts(): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + KEPT));
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
