import type { FakeAnswer } from './fake-ari.ts';

/** Answers that wait for the test's word. */
export class Gate {
  readonly #held: Array<() => void> = [];

  hold = (): Promise<FakeAnswer> =>
    new Promise((resolve) => {
      this.#held.push(() => {
        resolve({ status: 204 });
      });
    });

  get count(): number {
    return this.#held.length;
  }

  release(index: number): void {
    this.#held[index]?.();
  }
}
