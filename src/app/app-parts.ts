import type { Loaded } from '../config/load.ts';
import type { Logger } from '../ports.ts';

/** The parts that the app needs to start. */
export interface AppParts {
  /** The version of ari-failover. */
  readonly version: string;
  /** The path of the configuration. Saving this file makes the new configuration live. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** The configuration as read from the file. */
  readonly loaded: Extract<Loaded, { ok: true }>;
  readonly logger: Logger;
  /** A file for every fact about calls, as JSON Lines. Absent: facts are not written. */
  readonly factsFile?: string;
  /**
   * The interval between searches for calls whose end was not reported. Milliseconds, default
   * 60,000.
   */
  readonly lookEveryMs?: number;
  /** Take the app's name from a run that has it. Default: do not start then. */
  readonly takesOver?: boolean;
}
