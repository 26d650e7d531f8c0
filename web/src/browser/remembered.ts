/** A text that this browser remembers. */
class Remembered {
  readonly #key: string;

  constructor(name: string) {
    this.#key = `ari-failover.${name}`;
  }

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
      // Somebody writes it again next time.
    }
  }
}

/** Who gives orders here. Several people may share a token, or a machine. */
export const ORDERED_BY = new Remembered('ordered-by');
