import { Worker } from 'node:worker_threads';
import type { Question, Reply } from './question.ts';

export interface ThreadClientParts<Fault> {
  /** Its program: see `builtProgram`. */
  readonly program: URL;
  /** What its program gets as `workerData`. */
  readonly data: unknown;
  /** What whoever asked gets for a fault. */
  readonly errorOf: (fault: Fault) => Error;
  /** The fault of a thread that has ended by itself. */
  readonly faultOfEnd: (why: string) => Fault;
}

/** Run from source, the program is the built one all the same: it needs no tsx, nor its start. */
const OPTIONS = import.meta.url.endsWith('.ts') ? { execArgv: [] } : {};

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks a thread, which it starts with the first question, and again after the thread died. */
export class ThreadClient<Fault> {
  readonly #parts: ThreadClientParts<Fault>;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #questions = 0;

  constructor(parts: ThreadClientParts<Fault>) {
    this.#parts = parts;
  }

  /** @throws what `errorOf` makes of a fault */
  ask<Value>(operation: string, args: readonly unknown[]): Promise<Value> {
    const thread = (this.#thread ??= this.#start());
    const id = (this.#questions += 1);
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- for windows only
      thread.postMessage({ id, operation, args } satisfies Question);
    });
  }

  /** Lets the thread close what it has opened. Ends it after `withinMs` in any case. */
  async close(withinMs: number): Promise<void> {
    const thread = this.#thread;
    if (thread === undefined) return;
    const timer = setTimeout(() => void thread.terminate(), withinMs);
    await this.ask('close', []).catch(() => undefined);
    clearTimeout(timer);
    await thread.terminate();
  }

  #start(): Worker {
    const { program, data } = this.#parts;
    const thread = new Worker(program, { workerData: data, ...OPTIONS });
    thread.on('message', (reply: Reply<Fault>) => this.#onReply(reply));
    thread.on('error', (error) => this.#onEnd(thread, error.message));
    thread.on('exit', () => this.#onEnd(thread, 'the thread of the database has ended'));
    // The app must be able to end without it.
    thread.unref();
    return thread;
  }

  #onReply(reply: Reply<Fault>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting?.resolve(reply.value as never);
    else waiting?.reject(this.#parts.errorOf(reply.fault));
  }

  #onEnd(thread: Worker, why: string): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    const error = this.#parts.errorOf(this.#parts.faultOfEnd(why));
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/**
 * The program of a thread, beside the module that asks it. Run from source, as tests do, the app
 * uses the built one: tsx does not reach into threads.
 * @param module `import.meta.url`
 * @param path such as `./store/store-thread.js`
 */
export function builtProgram(module: string, path: string): URL {
  const built = module.endsWith('.ts') ? module.replace(/\/src\/(?!.*\/src\/)/, '/dist/') : module;
  return new URL(path, built);
}
