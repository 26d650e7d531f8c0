import type { Logger, Reply } from '../ports.ts';

/** The global variable that the dialplan reads before Stasis(). */
const VARIABLE = 'FAILOVER_OVERLOAD';

/** Sets a global variable in Asterisk. */
export type SetGlobal = (variable: string, value: string) => Promise<Reply>;

/**
 * Tells the dialplan while the app sends callers back, so that they need not enter Stasis() only to
 * leave it again: that costs Asterisk more than Dial(). Without the app, an old value does no harm:
 * callers then go to the fallback either way.
 */
export class OverloadSign {
  readonly #setGlobal: SetGlobal;
  readonly #logger: Logger;
  #wanted = false;
  /** Undefined: unknown, because an earlier run may have set it or an answer was lost. */
  #shown: boolean | undefined;
  #connects = 0;
  #isSending = false;

  constructor(setGlobal: SetGlobal, logger: Logger) {
    this.#setGlobal = setGlobal;
    this.#logger = logger;
  }

  show(isShedding: boolean): void {
    this.#wanted = isShedding;
    void this.#send();
  }

  /** Asterisk may have been restarted, or show what an earlier run of this app left there. */
  onConnected(): void {
    this.#connects += 1;
    this.#shown = undefined;
    void this.#send();
  }

  /** Tries again where a request was lost: a sign that stays up would keep all callers away. */
  tick(): void {
    if (this.#connects > 0) void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#shown !== this.#wanted) {
      const [wanted, connects] = [this.#wanted, this.#connects];
      const reply = await this.#setGlobal(VARIABLE, wanted ? '1' : '0');
      if (reply.ok) {
        this.#shown = this.#connects === connects ? wanted : undefined;
      } else {
        this.#shown = undefined;
        this.#logger.debug('Asterisk did not set the sign of an overload', {
          variable: VARIABLE,
          reason: reply.message,
        });
        if (this.#connects === connects) break;
      }
    }
    this.#isSending = false;
  }
}
