import { accessSync, constants, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileProblem } from './file-error.ts';
import { signatureOf } from './file-signature.ts';
import type { Rates } from '../../core/route/route.ts';
import { RateTable } from '../../routing/rate-table.ts';
import type { RatesFiles } from './rates-files.ts';
import type { Path } from '../path.ts';
import type { Source } from '../read/source.ts';

/** A section with keys whose values name files. */
interface Naming<K extends string> {
  readonly path: Path;
  readonly values: Readonly<Record<K, string | undefined>>;
}

/**
 * Reads the files that a configuration names, relative to its own folder. A file that cannot be
 * read is an error at its key.
 */
export class ReferencedFiles {
  readonly source: Source;
  readonly #folder: string;
  readonly #ratesFiles: RatesFiles;
  readonly #secrets: 'needed' | 'optional';
  readonly #signatures = new Map<string, string>();

  constructor(
    source: Source,
    folder: string,
    ratesFiles: RatesFiles,
    secrets: 'needed' | 'optional',
  ) {
    this.source = source;
    this.#folder = folder;
    this.#ratesFiles = ratesFiles;
    this.#secrets = secrets;
  }

  /** The signatures of all these files, by absolute path, from before they were read. */
  get signatures(): ReadonlyMap<string, string> {
    return this.#signatures;
  }

  /** The absolute path of the file that a key names. Undefined: the key is missing. */
  pathOf<K extends string>(section: Naming<K>, key: K): string | undefined {
    const file: string | undefined = section.values[key];
    if (file === undefined) return undefined;
    const path = this.placeOf(file);
    this.#signatures.set(path, signatureOf(path));
    return path;
  }

  /** The same for a file that another program reads later: a missing one is a warning. */
  readablePathOf<K extends string>(section: Naming<K>, key: K): string | undefined {
    const path = this.pathOf(section, key);
    if (path === undefined) return undefined;
    try {
      accessSync(path, constants.R_OK);
    } catch (error) {
      this.source.warn(
        [...section.path, key],
        'file',
        `${fileProblem(error)}; the app will need it`,
      );
    }
    return path;
  }

  /** The absolute path of a file. Nothing watches it, as `pathOf` does: the app may write it. */
  placeOf(file: string): string {
    return resolve(this.#folder, file);
  }

  /** The content of a file. Undefined: the key is missing, or the file cannot be read. */
  text<K extends string>(section: Naming<K>, key: K): string | undefined {
    const path = this.pathOf(section, key);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      this.source.error([...section.path, key], 'file', fileProblem(error));
      return undefined;
    }
  }

  /**
   * The content of a file with a secret, without the newline at its end. See `LoadOptions.secrets`.
   */
  secret<K extends string>(section: Naming<K>, key: K): string | undefined {
    const path = this.pathOf(section, key);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      this.missingSecret([...section.path, key], fileProblem(error));
      return undefined;
    }
  }

  /** See `LoadOptions.secrets`. */
  missingSecret(place: Path, message: string): void {
    if (this.#secrets === 'needed') this.source.error(place, 'file', message);
    else this.source.warn(place, 'file', `${message}; the app will need it`);
  }

  /** The prices of a trunk. */
  rates(trunk: Naming<'rates'>): Rates | undefined {
    const path = this.pathOf(trunk, 'rates');
    if (path === undefined) return undefined;
    const read = this.#ratesFiles.read(path);
    if (read.ok) return read.rates;
    this.source.error([...trunk.path, 'rates'], 'file', `${path}: ${read.message}`);
    return new RateTable(new Map());
  }
}
