import type { ConfigVersion } from '../../config-operations.ts';
import type { StateStore } from '../../ports.ts';

/** A version of the file that was live, without its secrets. */
export interface KeptVersion extends ConfigVersion {
  readonly text: string;
}

const KIND = 'config-version';
const MOST = 50;

/** Remembers the last 50 versions that were live, over restarts too. */
export class Versions {
  readonly #store: StateStore;

  constructor(store: StateStore) {
    this.#store = store;
  }

  /** A start with the file of the run before makes no new version. */
  remember(version: KeptVersion): void {
    const [newest] = this.recent();
    if (newest?.etag === version.etag) return;
    const names = this.#names();
    // Two versions may go live in one millisecond, so names count and are not times.
    const next = Number(names.at(-1) ?? 0) + 1;
    this.#store.put(KIND, String(next).padStart(9, '0'), version);
    for (const name of names.slice(0, 1 - MOST)) this.#store.remove(KIND, name);
  }

  /** The newest first. */
  recent(): readonly KeptVersion[] {
    const all = this.#store.all(KIND);
    return this.#names()
      .toReversed()
      .flatMap((name) => {
        const version = all.get(name);
        return isVersion(version) ? version : [];
      });
  }

  /** The oldest first. */
  #names(): readonly string[] {
    return [...this.#store.all(KIND).keys()].toSorted();
  }
}

/** Another release may have written something else. */
function isVersion(value: unknown): value is KeptVersion {
  const { etag, hash, at, from, text } = (value ?? {}) as Partial<
    Record<keyof KeptVersion, unknown>
  >;
  return [etag, hash, at, from, text].every((part) => typeof part === 'string');
}
