import { statSync } from 'node:fs';
import type { ConfigProblem, Json } from '../../config-operations.ts';
import { withoutSecrets } from '../edit/secrets.ts';
import { problemsOf } from '../edit/told-problems.ts';
import type { ConfigReader } from './config-reader.ts';
import { readConfigText } from './config-text.ts';
import { MISSING, signatureOf } from './file-signature.ts';
import { modelOrNull } from './shown-text.ts';

/** The file as it is on the disk. */
export interface FileOnDisk {
  readonly etag: string;
  /** When it was saved. ISO 8601, in UTC. */
  readonly at: string;
  /** As JSON, without its secrets. Null if it is not YAML. */
  readonly model: Json;
  readonly problems: readonly ConfigProblem[];
}

/** Knows the file on the disk, and reads it only if it has changed. */
export class OnDisk {
  readonly #reader: ConfigReader;
  #key = '';
  #known: FileOnDisk | undefined;

  constructor(reader: ConfigReader) {
    this.#reader = reader;
  }

  /**
   * @param reads rises when a file has changed that the configuration names
   * @returns undefined if there is no file that the app can read
   */
  look(reads: number): FileOnDisk | undefined {
    const signature = signatureOf(this.#reader.file);
    const key = `${signature} ${reads}`;
    if (key === this.#key) return this.#known;
    this.#known = signature === MISSING ? undefined : this.#tryToRead();
    // Rights may change without the time of the file.
    this.#key = this.#known === undefined && signature !== MISSING ? '' : key;
    return this.#known;
  }

  /** The file as it is now. @throws if it cannot be read */
  read(): FileOnDisk {
    const { file } = this.#reader;
    const { text, etag } = readConfigText(file);
    const at = statSync(file).mtime.toISOString();
    const model = modelOrNull(text);
    const problems = problemsOf(this.#reader.of(text), model);
    return { etag, at, model: withoutSecrets(model), problems };
  }

  #tryToRead(): FileOnDisk | undefined {
    try {
      return this.read();
    } catch {
      // It has gone since, or this user may not read it: the follower says so.
      return undefined;
    }
  }
}
