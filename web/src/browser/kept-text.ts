const PREFIX = 'ari-failover.kept.';

/** A text that this browser keeps until it is forgotten: it outlives a reload and the tab. */
export class KeptText {
  readonly #key: string;

  constructor(name: string) {
    this.#key = PREFIX + name;
  }

  /** Empty: nothing is kept. */
  get value(): string {
    try {
      return localStorage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  set(text: string): void {
    try {
      localStorage.setItem(this.#key, text);
    } catch {
      // It holds until the tab is closed.
    }
  }

  forget(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }
}

/** Forgets all of them: whoever signs out leaves nothing behind. */
export function forgetKeptTexts(): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
