/** What this page writes in the browser's store begins with this. */
export const PREFIX = 'ari-failover.';

/** A text that this browser remembers: it outlives a reload and the tab. */
export class Remembered {
  readonly #key: string;

  constructor(name: string) {
    this.#key = PREFIX + name;
  }

  /** Empty: nothing is remembered. */
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

  /** Calls this when another tab has changed the text. @returns how to stop that */
  follow(onChange: () => void): () => void {
    const listener = ({ key }: StorageEvent): void => {
      if (key === this.#key) onChange();
    };
    window.addEventListener('storage', listener);
    return () => window.removeEventListener('storage', listener);
  }

  forget(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was remembered.
    }
  }
}

/** Who gives orders here. Several people may share a token, or a machine. */
export const ORDERED_BY = new Remembered('ordered-by');
