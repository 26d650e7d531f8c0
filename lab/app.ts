import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CallFact } from '../src/core/call/call-facts.ts';
import { Lines } from './lines.ts';
import { undoOnSignal } from './interruption.ts';
import { start, type LabProcess, type ProcessEnd } from './processes.ts';
import { LabError } from './shell.ts';

/** A line of the app's log: the entry's name in `message`, and its fields. */
export interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly message: string;
  readonly call?: string;
  readonly [field: string]: unknown;
}

/** A fact about a call, with the time of writing. */
export type FactLine = CallFact & { readonly at: string };

/** How to start the app. */
interface Start {
  /** The program and arguments for Node. Default: the app as an admin runs it. */
  readonly program?: readonly string[];
  /** Whether it writes facts about calls, by `--facts`. Default: true. */
  readonly tellsFacts?: boolean;
  /** Whether it takes the calls of a run that has them, by `--take-over`. Default: false. */
  readonly takesOver?: boolean;
  /** Variables of its environment beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The app as an admin runs it. */
const SHIPPED = [fileURLToPath(new URL('../dist/cli.js', import.meta.url)), 'start'];
const READY_WITHIN_MS = 180_000;
/** How long a line or a fact is waited for: on a busy machine everything comes late. */
const PATIENCE_MS = 300_000;

let runs = 0;

/** A running app. */
export class App {
  readonly #process: LabProcess;
  readonly #log = new Lines<LogLine>();
  readonly #facts = new Lines<FactLine>();
  #errors = '';

  private constructor(process: LabProcess) {
    this.#process = process;
    this.#log.follow(process.child.stdout);
    process.child.stderr?.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    const forget = undoOnSignal(() => this.stop('SIGKILL'));
    void process.ended.then(() => {
      forget();
      this.#log.end();
    });
  }

  /** Starts the app without waiting until it serves calls. */
  static async launch(
    configFile: string,
    config: string,
    { program = SHIPPED, tellsFacts = true, takesOver = false, env = {} }: Start = {},
  ): Promise<App> {
    await writeFile(configFile, config);
    // Next to the configuration, because that folder is temporary.
    const factsFile = `${configFile}.${process.pid}-${(runs += 1)}.jsonl`;
    const facts = tellsFacts ? ['--facts', factsFile] : [];
    const taking = takesOver ? ['--take-over'] : [];
    const args = [...program, ...taking, ...facts, '--config', configFile];
    const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
    const options = { stdio, env: { ...process.env, ...env } };
    const app = new App(start(process.execPath, args, options));
    if (tellsFacts) void app.#facts.followFile(factsFile, app.ended);
    return app;
  }

  /** Starts the app and waits until it serves calls. */
  static async start(configFile: string, config: string, how: Start = {}): Promise<App> {
    const app = await App.launch(configFile, config, how);
    await app.line((line) => line.message === 'ready', READY_WITHIN_MS);
    return app;
  }

  get pid(): number {
    return this.#process.pid;
  }

  get ended(): Promise<ProcessEnd> {
    return this.#process.ended;
  }

  /** All log lines so far. */
  get log(): readonly LogLine[] {
    return this.#log.all;
  }

  /** All facts about calls so far. */
  get facts(): readonly FactLine[] {
    return this.#facts.all;
  }

  /** What it has written to standard error so far. */
  get errors(): string {
    return this.#errors;
  }

  isAlive(): boolean {
    return this.#process.isAlive();
  }

  /**
   * Waits for the first log line that `accepts` accepts. @throws LabError with the end of the log
   * if it does not come or the app ends
   */
  async line(accepts: (line: LogLine) => boolean, withinMs = PATIENCE_MS): Promise<LogLine> {
    return (await this.#log.find(accepts, withinMs)) ?? this.#complain();
  }

  /**
   * Waits for the first fact that `accepts` accepts. @throws LabError with the end of the log if it
   * does not come or the app ends
   */
  async fact(accepts: (fact: FactLine) => boolean, withinMs = PATIENCE_MS): Promise<FactLine> {
    return (await this.#facts.find(accepts, withinMs)) ?? this.#complain();
  }

  /** Forgets the log so far. Under load for an hour there would be millions of lines. */
  forgetLog(): void {
    this.#log.forget();
  }

  /** Reads nothing of its log, so that the pipe fills up. @returns what reads on */
  deafen(): () => void {
    const { stdout } = this.#process.child;
    stdout?.pause();
    return () => void stdout?.resume();
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProcessEnd> {
    return this.#process.stop(signal);
  }

  #complain(): never {
    const lines = this.log.slice(-5).map((line) => JSON.stringify(line));
    const state = this.isAlive() ? 'has not logged the expected line' : 'has ended';
    const said = [`The app ${state}. Its last lines:`, ...lines, this.#errors.trim()];
    throw new LabError(said.join('\n'));
  }
}
