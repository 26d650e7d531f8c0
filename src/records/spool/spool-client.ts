import { existsSync } from 'node:fs';
import { builtProgram, ThreadClient } from '../../threads/thread-client.ts';
import type { Written } from '../store/written.ts';
import type { Spooled } from './spool.ts';

/** Asks the thread that has the spool. Each promise rejects if the file cannot be used. */
export class SpoolClient {
  /** Whether the file is there: an earlier run may have left records in it. */
  readonly mayHold: boolean;
  readonly #thread: ThreadClient<string>;

  constructor(file: string) {
    this.mayHold = existsSync(file);
    this.#thread = new ThreadClient<string>({
      program: builtProgram(import.meta.url, './spool-thread.js'),
      data: file,
      errorOf: (fault) => new Error(`${file}: ${fault}`),
      faultOfEnd: (why) => why,
    });
  }

  add(records: readonly Written[]): Promise<number> {
    return this.#thread.ask('add', [records]);
  }

  oldest(count: number): Promise<readonly Spooled[]> {
    return this.#thread.ask('oldest', [count]);
  }

  remove(lastId: number): Promise<void> {
    return this.#thread.ask('remove', [lastId]);
  }

  count(): Promise<number> {
    return this.#thread.ask('count', []);
  }

  close(withinMs: number): Promise<void> {
    return this.#thread.close(withinMs);
  }
}
