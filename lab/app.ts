import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { undoOnSignal } from './interruption.ts';
import { start, type LabProcess, type ProcessEnd } from './processes.ts';
import { LabError } from './shell.ts';

/** A line of the app's log: the entry's name in `message`, its fields beside it. */
export interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly message: string;
  readonly call?: string;
  readonly [field: string]: unknown;
}

/** The app as an admin runs it. */
const SHIPPED = [fileURLToPath(new URL('../dist/cli.js', import.meta.url)), 'start'];
const READY_WITHIN_MS = 20_000;

/** The running app. */
export class App {
  readonly #process: LabProcess;
  readonly #lines: LogLine[] = [];
  readonly #waiters = new Set<() => void>();
  #rest = '';
  #errors = '';

  private constructor(process: LabProcess) {
    this.#process = process;
    process.child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk.toString()));
    process.child.stderr?.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    const forget = undoOnSignal(() => this.stop('SIGKILL'));
    void process.ended.then(() => {
      forget();
      this.#wake();
    });
  }

  /** Starts it without waiting until it serves calls. */
  static async launch(
    configFile: string,
    config: string,
    program: readonly string[] = SHIPPED,
  ): Promise<App> {
    await writeFile(configFile, config);
    const args = [...program, '--config', configFile];
    return new App(start(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Starts it and waits until it serves calls. */
  static async start(
    configFile: string,
    config: string,
    program: readonly string[] = SHIPPED,
  ): Promise<App> {
    const app = await App.launch(configFile, config, program);
    await app.line((line) => line.message === 'ready', READY_WITHIN_MS);
    return app;
  }

  get pid(): number {
    return this.#process.pid;
  }

  get ended(): Promise<ProcessEnd> {
    return this.#process.ended;
  }

  /** All that it has logged so far. */
  get log(): readonly LogLine[] {
    return this.#lines;
  }

  isAlive(): boolean {
    return this.#process.isAlive();
  }

  /**
   * The first logged line that the test accepts, waited for.
   * @throws LabError with the end of the log where it does not come, or the app ends
   */
  async line(accepts: (line: LogLine) => boolean, withinMs = 10_000): Promise<LogLine> {
    const deadline = performance.now() + withinMs;
    // Each line is looked at once: under load there are thousands.
    for (let seen = 0; ;) {
      const found = this.#lines.slice(seen).find((line) => accepts(line));
      if (found !== undefined) return found;
      seen = this.#lines.length;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0 || !this.isAlive()) throw new LabError(this.#complaint());
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#waiters.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Resident memory. */
  async memoryMiB(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProcessEnd> {
    return this.#process.stop(signal);
  }

  #read(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') this.#lines.push(JSON.parse(line) as LogLine);
    this.#wake();
  }

  #wake(): void {
    for (const waiter of this.#waiters) waiter();
    this.#waiters.clear();
  }

  #complaint(): string {
    const lines = this.#lines.slice(-5).map((line) => JSON.stringify(line));
    const state = this.isAlive() ? 'has not said what was waited for' : 'has ended';
    return [`The app ${state}. It said last:`, ...lines, this.#errors.trim()].join('\n');
  }
}
