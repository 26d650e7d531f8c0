import type { Logger } from '../../ports.ts';
import { StoreError } from '../store-client.ts';
import type { Written } from '../store/written.ts';
import type { Spooled } from './spool.ts';

/** A file in which records wait for a database that is away. Its promises may reject. */
export interface SpoolFile {
  /** @returns how many of the oldest were dropped, because it is full */
  add(records: readonly Written[]): Promise<number>;
  oldest(count: number): Promise<readonly Spooled[]>;
  remove(lastId: number): Promise<void>;
  count(): Promise<number>;
}

export interface SpoolerParts {
  readonly file: SpoolFile;
  /** Whether an earlier run may have left records there. */
  readonly mayHold: boolean;
  readonly logger: Logger;
}

/** How many records come back at once. */
const BATCH = 200;
/** So that they come back at some 2,000 rows a second. Milliseconds. */
const PAUSE_MS = 250;

/** Puts records into a file while the database is away, and brings them back after it. */
export class Spooler {
  readonly #parts: SpoolerParts;
  /** Undefined: not known yet. */
  #waiting: number | undefined;

  constructor(parts: SpoolerParts) {
    this.#parts = parts;
    if (!parts.mayHold) this.#waiting = 0;
  }

  /** Records that wait there, as far as it is known. */
  get waiting(): number {
    return this.#waiting ?? 0;
  }

  get isEmpty(): boolean {
    return this.#waiting === 0;
  }

  /**
   * Keeps records.
   * @returns how many of the oldest were dropped; undefined if the file cannot be used
   */
  async add(records: readonly Written[]): Promise<number | undefined> {
    const { file, logger } = this.#parts;
    try {
      const before = this.#waiting ?? (await file.count());
      const dropped = await file.add(records);
      if (before === 0) logger.warn('records wait in a file until the database is back');
      this.#waiting = before + records.length - dropped;
      return dropped;
    } catch (error) {
      logger.error('the file for records that wait cannot be used', { error });
      return undefined;
    }
  }

  /**
   * Writes the oldest records into the database.
   * @returns how long to wait before the next ones. Milliseconds
   * @throws StoreError if the database is away
   */
  async bringBack(write: (records: readonly Written[]) => Promise<void>): Promise<number> {
    const { file, logger } = this.#parts;
    try {
      this.#waiting ??= await file.count();
      const found = await file.oldest(BATCH);
      const last = found.at(-1);
      if (last === undefined) {
        this.#waiting = 0;
        return 0;
      }
      await this.#write(
        found.map(({ record }) => record),
        write,
      );
      await file.remove(last.id);
      this.#waiting = Math.max(0, this.#waiting - found.length);
      if (this.#waiting === 0) logger.info('all records that waited are in the database');
      return PAUSE_MS;
    } catch (error) {
      if (error instanceof StoreError) throw error;
      logger.error('the file for records that wait cannot be used', { error });
      this.#waiting = 0;
      return 0;
    }
  }

  /** Leaves out what the database refuses. */
  async #write(
    records: readonly Written[],
    write: (records: readonly Written[]) => Promise<void>,
  ): Promise<void> {
    try {
      await write(records);
    } catch (error) {
      if (!(error instanceof StoreError && error.fault.isRefused)) throw error;
      if (records.length > 1) {
        for (const record of records) await this.#write([record], write);
        return;
      }
      const why = error.message;
      this.#parts.logger.error('the database refuses a record', { kind: records[0]?.kind, why });
    }
  }
}
