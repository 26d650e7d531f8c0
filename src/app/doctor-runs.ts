import { execFile } from 'node:child_process';
import type { DoctorRun, DoctorStatus, Done } from '../operations.ts';

/** The doctor asks Asterisk some hundred questions. Milliseconds. */
const LONGEST_MS = 120_000;

/** Of a dialplan with thousands of findings. Bytes. */
const MOST_OUTPUT = 16 * 1024 * 1024;

/**
 * Runs `ari-failover doctor` as a process of its own: it walks through the whole dialplan, and
 * calls must not wait for that.
 */
export class DoctorRuns {
  readonly #program: readonly [string, ...string[]];
  #running: Promise<Done> | undefined;
  #last: DoctorRun | undefined;

  /**
   * @param file the configuration
   * @param program how to run this program
   */
  constructor(
    file: string,
    program: readonly string[] = [...process.execArgv, process.argv[1] ?? ''],
  ) {
    this.#program = [process.execPath, ...program, 'doctor', '--json', '--config', file];
  }

  status(): DoctorStatus {
    const isRunning = this.#running !== undefined;
    return this.#last === undefined ? { isRunning } : { isRunning, last: this.#last };
  }

  /** Runs it, one at a time: whoever asks meanwhile waits for the same run. */
  async run(): Promise<Done> {
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  #look(): Promise<Done> {
    const [program, ...args] = this.#program;
    const limits = { timeout: LONGEST_MS, maxBuffer: MOST_OUTPUT };
    return new Promise((resolve) => {
      execFile(program, args, limits, (error, stdout) => {
        const report = reportIn(stdout);
        if (report !== undefined) {
          this.#last = { at: new Date().toISOString(), ...report };
          return resolve({ ok: true });
        }
        const took = error?.killed === true ? `took longer than ${LONGEST_MS / 1000} s` : 'stopped';
        const message = `the doctor ${took} without a report: run "ari-failover doctor" to see why`;
        resolve({ ok: false, why: 'impossible', message });
      });
    });
  }
}

/** Errors of the configuration are JSON too, without `findings`. */
function reportIn(text: string): Omit<DoctorRun, 'at'> | undefined {
  try {
    const report = JSON.parse(text) as Partial<DoctorRun>;
    const { asterisk, findings, notChecked } = report;
    if (asterisk === undefined || findings === undefined || notChecked === undefined)
      return undefined;
    return { asterisk, findings, notChecked };
  } catch {
    return undefined;
  }
}
