import { spread } from '../statistics.ts';

/** The resident memory while something goes on. MiB. */
export interface MemoryOver {
  readonly samples: number;
  readonly most: number;
  /** How much more the last quarter needed than the second one, by their medians. */
  readonly growth: number;
}

/** Follows the resident memory of this process, threads included. */
export class MemoryWatch {
  readonly #samples: number[] = [];

  sample(): void {
    this.#samples.push(process.memoryUsage.rss() / 2 ** 20);
  }

  get result(): MemoryOver {
    const all = this.#samples;
    const quarter = Math.floor(all.length / 4);
    const early = spread(all.slice(quarter, 2 * quarter)).median;
    const late = spread(all.slice(-quarter)).median;
    return { samples: all.length, most: Math.max(...all), growth: late - early };
  }
}
