import type { StateStore } from '../ports.ts';

const KIND = 'run';

export interface RunMark {
  /** When the run before began, in ISO 8601, if it ended without a stop. */
  readonly crashed?: string;
  /** This run ends by a stop. */
  end(): void;
}

/**
 * Marks in the state that a run is on. A mark that is there already is of a run that was killed,
 * or of the one that this run takes over: that one removes its mark itself.
 */
export function markRun(store: StateStore, nowMs: number, takesOver: boolean): RunMark {
  const left = takesOver ? [] : [...store.all(KIND).keys()].toSorted();
  for (const began of left) store.remove(KIND, began);
  const own = new Date(nowMs).toISOString();
  store.put(KIND, own, { process: process.pid });
  const crashed = left.at(-1);
  return {
    ...(crashed === undefined ? {} : { crashed }),
    end: () => store.remove(KIND, own),
  };
}
