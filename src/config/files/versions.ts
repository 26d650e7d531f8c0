import type { ConfigVersion } from '../../config-operations.ts';

/** A version of the file that was live, without its secrets. */
export interface KeptVersion extends ConfigVersion {
  readonly text: string;
}

/** Remembers the versions that were live. */
export interface VersionStore {
  remember(version: KeptVersion): void;
  /** The newest first. */
  recent(): Promise<readonly KeptVersion[]>;
}

const MOST = 50;

/** Remembers the last versions until the app stops. */
export class RecentVersions implements VersionStore {
  #versions: readonly KeptVersion[] = [];

  remember(version: KeptVersion): void {
    this.#versions = [version, ...this.#versions].slice(0, MOST);
  }

  async recent(): Promise<readonly KeptVersion[]> {
    return this.#versions;
  }
}
