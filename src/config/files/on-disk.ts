import { statSync } from 'node:fs';
import type { ConfigProblem } from '../../config-operations.ts';
import { problemsOf } from '../edit/told-problems.ts';
import type { Loaded } from '../load.ts';
import { readConfigText } from './config-text.ts';
import { MISSING, signatureOf } from './file-signature.ts';
import { modelOrNull } from './shown-text.ts';

export interface OnDiskParts {
  readonly file: string;
  readonly load: (text: string) => Loaded;
}

/** The file as it is on the disk. */
export interface FileOnDisk {
  readonly etag: string;
  /** When it was saved. ISO 8601, in UTC. */
  readonly at: string;
  readonly problems: readonly ConfigProblem[];
}

/** Knows the file on the disk, and reads it only if it has changed. */
export class OnDisk {
  readonly #parts: OnDiskParts;
  #key = '';
  #known: FileOnDisk | undefined;

  constructor(parts: OnDiskParts) {
    this.#parts = parts;
  }

  /**
   * @param reads rises when a file has changed that the configuration names
   * @returns undefined if there is no file that the app can read
   */
  look(reads: number): FileOnDisk | undefined {
    const signature = signatureOf(this.#parts.file);
    const key = `${signature} ${reads}`;
    if (key === this.#key) return this.#known;
    this.#known = signature === MISSING ? undefined : this.#read();
    this.#key = key;
    return this.#known;
  }

  #read(): FileOnDisk | undefined {
    const { file, load } = this.#parts;
    try {
      const { text, etag } = readConfigText(file);
      const at = statSync(file).mtime.toISOString();
      return { etag, at, problems: problemsOf(load(text), modelOrNull(text)) };
    } catch {
      // It has gone since, or this user may not read it: the follower says so.
      return undefined;
    }
  }
}
