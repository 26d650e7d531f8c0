import type { Loaded } from '../config/load.ts';
import type { Logger } from '../ports.ts';

/** What the app is started with. */
export interface AppParts {
  /** Of the app itself. */
  readonly version: string;
  /** Where the configuration comes from: saving it makes it live. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** What was read from it. */
  readonly loaded: Extract<Loaded, { ok: true }>;
  readonly logger: Logger;
  /** A file that takes every fact about calls, as JSON Lines; absent: none does. */
  readonly factsFile?: string;
  /** How often the app looks for calls whose end it did not hear. Milliseconds; default 60,000. */
  readonly lookEveryMs?: number;
}
