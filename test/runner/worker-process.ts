import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { undoOnSignal } from '../../lab/interruption.ts';
import { start, type LabProcess } from '../../lab/processes.ts';
import { timesAsLong } from '../fuzz/times.ts';
import type { Count, FileGroup, Outcome, TestFile } from './group.ts';
import { pathOf } from './test-files.ts';

/** What a worker puts before the count of a file, behind all that the file has printed. */
export const END_OF_FILE = '\u0004';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
/** No file takes so long: one that hangs must not keep the others from being counted. */
const END_WITHIN_MS = 1_200_000;

/** A process that runs a group's test files, one after another. */
export class WorkerProcess {
  readonly #process: LabProcess;
  readonly #forget: () => void;
  /** All that it has printed was read. */
  readonly #closed: Promise<unknown>;
  #printed = '';
  #wake = (): void => {};

  /** @param grep only tests whose title matches; '' are all */
  constructor(group: FileGroup, grep: string) {
    const args = ['--import=tsx', WORKER, group, grep];
    // At our end it undoes what it has begun, as after Ctrl-C.
    this.#process = start(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] }, 'INT');
    this.#forget = undoOnSignal(() => this.#process.stop('SIGTERM'));
    this.#closed = once(this.#process.child, 'close');
    const { stdout, stderr, stdin } = this.#process.child;
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        this.#printed += text;
        this.#wake();
      });
    }
    // It is written to only while it lives; where it has just died, its exit is told.
    stdin?.on('error', () => {});
    void this.#process.ended.then(() => this.#wake());
  }

  /** A worker that died while it ran a file has failed it, and takes no more. */
  isAlive(): boolean {
    return this.#process.isAlive();
  }

  async run(file: TestFile): Promise<Outcome> {
    const began = performance.now();
    this.#printed = '';
    this.#process.child.stdin?.write(`${pathOf(file)}\n`);
    const limitMs = timesAsLong(END_WITHIN_MS);
    const deadline = setTimeout(() => void this.#process.stop('SIGKILL'), limitMs);
    while (!COUNTED.test(this.#printed) && this.isAlive()) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    clearTimeout(deadline);
    const counted = COUNTED.exec(this.#printed)?.groups?.['count'];
    const tookMs = performance.now() - began;
    if (counted !== undefined) {
      const output = this.#printed.replace(COUNTED, '');
      return { ...file, ...(JSON.parse(counted) as Count), tookMs, output };
    }
    const { code, signal } = await this.#process.ended;
    await this.#closed;
    const how = `The process that ran this file has ended: ${signal ?? `exit code ${code}`}`;
    return { ...file, passed: 0, failed: 1, tookMs, output: `${this.#printed}\n${how}\n` };
  }

  async close(): Promise<void> {
    this.#process.child.stdin?.end();
    const killer = setTimeout(() => void this.#process.stop('SIGKILL'), 30_000);
    await this.#process.ended;
    clearTimeout(killer);
    this.#forget();
  }
}

const COUNTED = new RegExp(`${END_OF_FILE}(?<count>\\{.*\\})\\n`);
