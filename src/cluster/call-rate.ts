/** Over how long calls are counted. Milliseconds. */
const WINDOW_MS = 10_000;

/** Calls that came in, a second, over the last ten seconds. */
export class CallRate {
  #came = 0;
  #marks: ReadonlyArray<{ readonly atMs: number; readonly came: number }> = [];

  count(): void {
    this.#came += 1;
  }

  /** In tenths. @param nowMs of a monotonic clock */
  at(nowMs: number): number {
    const [before, ...later] = this.#marks.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS);
    this.#marks = [
      ...(before === undefined ? [] : [before, ...later]),
      { atMs: nowMs, came: this.#came },
    ];
    if (before === undefined || before.atMs === nowMs) return 0;
    const perSecond = (this.#came - before.came) / ((nowMs - before.atMs) / 1000);
    return Math.round(perSecond * 10) / 10;
  }
}
