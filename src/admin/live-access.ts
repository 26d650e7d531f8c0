import type { StateStore } from '../ports.ts';
import type { Access } from './options.ts';
import { Sessions } from './sessions.ts';

/** Who may use the API now, as the live configuration says. */
export class LiveAccess {
  readonly sessions: Sessions;
  readonly #first: Access;
  #now: Access;

  /**
   * @param first the access with which the app started
   * @param now wall clock, milliseconds
   */
  constructor(first: Access, store: StateStore, now: () => number = Date.now) {
    this.#first = first;
    this.#now = first;
    this.sessions = new Sessions(store, now);
    this.#endSessions();
  }

  get now(): Access {
    return this.#now;
  }

  /** Follows a change of the configuration. @param live absent: `admin: off` */
  follow(live: Access | undefined): void {
    this.#now = accessAfter(this.#first, live);
    this.#endSessions();
  }

  #endSessions(): void {
    this.sessions.keepOnly(this.#now.kind === 'tokens' ? this.#now.tokens : []);
  }
}

/**
 * The access after a change of the configuration. The address of the API stays until a restart, so
 * an API that began with tokens never opens to those who have none.
 */
export function accessAfter(first: Access, live: Access | undefined): Access {
  if (live?.kind === 'tokens') return live;
  return first.kind === 'tokens' ? { kind: 'tokens', tokens: [] } : first;
}
