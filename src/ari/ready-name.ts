import type { Logger } from '../ports.ts';
import { Link, type LinkOptions } from './link.ts';
import { parseFrame } from './parse-event.ts';

/** The name under which Asterisk says by SIP whether an application takes calls. */
export function readyName(app: string): string {
  return `${app}-ready`;
}

/**
 * A second name of the app, which Asterisk has exactly while the app takes new calls. As long as a
 * name is registered, Asterisk has a dialplan context `stasis-<name>`, in which it answers SIP
 * OPTIONS with 200 instead of 404 (res/stasis/app.c, res_pjsip/pjsip_options.c). So whoever spreads
 * calls over several machines can ask by SIP. Asterisk lets no call in there (pjsip.conf, [ready]).
 *
 *     hidden --show--> shown --hide--> hidden ...   any of them --ApplicationReplaced--> lost
 */
export class ReadyName {
  readonly #options: LinkOptions;
  readonly #logger: Logger;
  #state: 'hidden' | 'shown' | 'lost' = 'hidden';
  #link: Link | undefined;
  /** One change after the other: Asterisk must not see a name twice. */
  #changes: Promise<void> = Promise.resolve();

  /** @param options with the name in `app` */
  constructor(options: LinkOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
  }

  show(isReady: boolean): void {
    const wanted = isReady ? 'shown' : 'hidden';
    if (this.#state === 'lost' || this.#state === wanted) return;
    this.#state = wanted;
    this.#change(() => (isReady ? this.#open() : this.#shut()));
  }

  /** Hides the name, and waits until Asterisk knows. */
  async close(): Promise<void> {
    this.show(false);
    await this.#changes;
  }

  #change(change: () => Promise<void> | void): void {
    this.#changes = this.#changes.then(change);
  }

  #open(): void {
    this.#link = new Link(this.#options, {
      beforeOpen: () => Promise.resolve(),
      afterOpen: () => Promise.resolve(),
      onUp: () => this.#logger.debug('Asterisk says by SIP that calls are taken'),
      onMessage: (text) => this.#receive(text),
      onDown: () => undefined,
      // The socket of the app has the same problem, and says so.
      onProblem: (error) => this.#logger.debug('the readiness name is not there', { error }),
    });
    this.#link.start();
  }

  async #shut(): Promise<void> {
    const link = this.#link;
    this.#link = undefined;
    await link?.close();
  }

  #receive(text: string): void {
    const frame = parseFrame(text);
    if (frame.kind !== 'replaced' || frame.application !== this.#options.app) return;
    // Another run has it, and speaks for itself.
    this.#state = 'lost';
    this.#change(() => this.#shut());
  }
}
