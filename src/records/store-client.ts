import { NoRecords } from '../record-ports.ts';
import { builtProgram, ThreadClient } from '../threads/thread-client.ts';
import type {
  Answer,
  Arguments,
  LostFile,
  Operation,
  StoreFault,
  ThreadData,
} from './store/messages.ts';

/** The database did not do it. */
export class StoreError extends NoRecords {
  readonly fault: StoreFault;

  constructor(fault: StoreFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Asks the thread that has the database of the records. */
export class StoreClient {
  readonly #thread: ThreadClient<StoreFault>;

  /** @param onLost called when a new file begins */
  constructor(data: ThreadData, onLost: (lost: LostFile, why: string) => void) {
    this.#thread = new ThreadClient<StoreFault>({
      program: builtProgram(import.meta.url, './store/store-thread.js'),
      data,
      errorOf: (fault) => {
        const { lostFile, message } = fault;
        if (lostFile !== undefined) onLost(lostFile, message);
        return new StoreError(fault);
      },
      faultOfEnd: (message) => ({ message, isRefused: false }),
    });
  }

  /** @throws StoreError */
  ask<Name extends Operation>(operation: Name, ...args: Arguments<Name>): Promise<Answer<Name>> {
    return this.#thread.ask(operation, args);
  }

  /** Closes the database. Ends the thread after `withinMs` in any case. */
  close(withinMs: number): Promise<void> {
    return this.#thread.close(withinMs);
  }
}
