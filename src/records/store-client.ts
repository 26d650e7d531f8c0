import { Worker } from 'node:worker_threads';
import { NoRecords } from '../record-ports.ts';
import type {
  Answer,
  Arguments,
  Operation,
  Question,
  Reply,
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

/** Run from source, as tests do, the app uses the built thread: tsx does not reach into threads. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../dist/records/store/store-thread.js'
    : './store/store-thread.js',
  import.meta.url,
);

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: StoreError) => void;
}

/** Asks the thread that has the database. Starts it with the first question, and after it died. */
export class StoreClient {
  readonly #data: ThreadData;
  readonly #onMoved: (movedTo: string, why: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #questions = 0;

  /** @param onMoved called when the file was broken and has another name now */
  constructor(data: ThreadData, onMoved: (movedTo: string, why: string) => void) {
    this.#data = data;
    this.#onMoved = onMoved;
  }

  /** @throws StoreError */
  ask<Name extends Operation>(operation: Name, ...args: Arguments<Name>): Promise<Answer<Name>> {
    return this.#ask(operation, args);
  }

  /** Closes the database. Ends the thread after `withinMs` in any case. */
  async close(withinMs: number): Promise<void> {
    const thread = this.#thread;
    if (thread === undefined) return;
    const timer = setTimeout(() => void thread.terminate(), withinMs);
    await this.#ask('close', []).catch(() => undefined);
    clearTimeout(timer);
    await thread.terminate();
  }

  #ask<Value>(operation: Question['operation'], args: readonly unknown[]): Promise<Value> {
    const thread = (this.#thread ??= this.#start());
    const id = (this.#questions += 1);
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- for windows only
      thread.postMessage({ id, operation, args } satisfies Question);
    });
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { workerData: this.#data });
    thread.on('message', (reply: Reply) => this.#onReply(reply));
    thread.on('error', (error) => this.#onEnd(thread, error.message));
    thread.on('exit', () => this.#onEnd(thread, 'the thread of the records has ended'));
    // The app must be able to end without it.
    thread.unref();
    return thread;
  }

  #onReply(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) return waiting?.resolve(reply.value as never);
    const { movedTo, message } = reply;
    if (movedTo !== undefined) this.#onMoved(movedTo, message);
    waiting?.reject(new StoreError(reply));
  }

  #onEnd(thread: Worker, message: string): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    const error = new StoreError({ message, isRefused: false });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
