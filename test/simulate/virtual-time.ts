interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly act: () => void;
}

/** A clock that goes from one event to the next. Events of one moment keep their order. */
export class VirtualTime {
  /** A binary heap: each entry comes before the two at twice its place. */
  readonly #heap: Entry[] = [];
  #order = 0;
  #nowMs = 0;

  get nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, act: () => void): void {
    const entry = { atMs: this.#nowMs + delayMs, order: (this.#order += 1), act };
    let place = this.#heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      this.#heap[place] = parent;
      place = above;
    }
    this.#heap[place] = entry;
  }

  runUntil(endMs: number): void {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#takeFirst();
      this.#nowMs = next.atMs;
      next.act();
    }
    this.#nowMs = endMs;
  }

  #takeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    let place = 0;
    for (;;) {
      const [left, right] = [this.#heap[place * 2 + 1], this.#heap[place * 2 + 2]];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(last, child)) break;
      this.#heap[place] = child;
      place = place * 2 + (isRight ? 2 : 1);
    }
    this.#heap[place] = last;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
