import type { Operations } from '../operations.ts';
import type { Logger } from '../ports.ts';
import type { LiveAccess } from './live-access.ts';
import type { AdminOptions, Limits } from './options.ts';
import type { Portal } from './portal/load-portal.ts';

export interface ServerParts {
  readonly options: AdminOptions;
  readonly access: LiveAccess;
  readonly operations: Operations;
  readonly logger: Logger;
  readonly limits: Limits;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  /** Undefined: nobody has built it. */
  readonly portal: Portal | undefined;
}
