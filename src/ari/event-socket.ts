import type { Logger, TelephonyEvent } from '../ports.ts';
import { type HttpRequest, askHttp } from './http.ts';
import { Link, type LinkOptions } from './link.ts';
import { WANTED_TYPES, parseFrame } from './parse-event.ts';
import { AriProblem, explainStatus } from './explain-ari.ts';
import { isSuccess } from './rest-lane.ts';
import { allowEvents } from './requests.ts';

export interface EventSocketHandler {
  /**
   * Runs before the application registers. A rejection fails the attempt. `close` aborts `signal`.
   */
  beforeOpen(signal: AbortSignal): Promise<void>;
  onUp(): void;
  onEvent(event: TelephonyEvent): void;
  onDown(reason: string): void;
  /** Another program has taken the name. This socket never opens again. */
  onReplaced(): void;
  onProblem(error: unknown): void;
}

/**
 * The number of event types that are counted separately. The limit keeps memory bounded if a peer
 * invents types.
 */
const MAX_COUNTED_TYPES = 200;

/**
 * The application's own socket. The program that holds it gets the calls.
 *
 *     down --filter set--> up --lost--> down ...     up, down --ApplicationReplaced--> replaced
 */
export class EventSocket {
  readonly #options: LinkOptions;
  readonly #handler: EventSocketHandler;
  readonly #logger: Logger;
  readonly #link: Link;
  readonly #ignored = new Map<string, number>();
  #state: 'down' | 'up' | 'replaced' = 'down';
  /** Events that came before `onUp`. They are passed on right after it. */
  #early: TelephonyEvent[] = [];

  constructor(options: LinkOptions, handler: EventSocketHandler, logger: Logger) {
    this.#options = options;
    this.#handler = handler;
    this.#logger = logger;
    this.#link = new Link(options, {
      beforeOpen: (signal) => handler.beforeOpen(signal),
      afterOpen: (signal) => this.#setFilter(signal),
      onUp: () => {
        this.#comeUp();
      },
      onMessage: (text) => {
        this.#receive(text);
      },
      onDown: (reason) => {
        this.#goDown(reason);
      },
      onProblem: (error) => {
        this.#early = [];
        if (this.#state !== 'replaced') handler.onProblem(error);
      },
    });
  }

  /** The number of ignored events by type, for diagnosis. */
  get ignored(): ReadonlyMap<string, number> {
    return this.#ignored;
  }

  start(): void {
    this.#link.start();
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  /**
   * Sets the event filter after every connect, because Asterisk forgets it with an application that
   * has no channels.
   */
  async #setFilter(signal: AbortSignal): Promise<void> {
    const { target, app, handshakeMs } = this.#options;
    const { method, uri, body } = allowEvents(app, WANTED_TYPES);
    const request: HttpRequest = {
      method,
      path: uri,
      body: JSON.stringify(body),
      timeoutMs: handshakeMs,
      signal,
    };
    const answer = await askHttp(target, request);
    if (!isSuccess(answer)) throw new AriProblem(explainStatus(answer, target.restUrl));
  }

  #comeUp(): void {
    if (this.#state === 'replaced') return;
    this.#state = 'up';
    const early = this.#early;
    this.#early = [];
    this.#handler.onUp();
    for (const event of early) this.#handler.onEvent(event);
  }

  #goDown(reason: string): void {
    if (this.#state !== 'up') return;
    this.#state = 'down';
    this.#handler.onDown(reason);
  }

  #receive(text: string): void {
    const frame = parseFrame(text);
    switch (frame.kind) {
      case 'event':
        if (this.#state === 'up') this.#handler.onEvent(frame.event);
        else if (this.#state === 'down') this.#early.push(frame.event);
        return;
      case 'replaced':
        this.#beReplaced(frame.application);
        return;
      case 'ignored':
        this.#count(frame.type);
        return;
      case 'malformed':
        this.#logger.warn('unusable frame from Asterisk', {
          why: frame.why,
          excerpt: frame.excerpt,
        });
        return;
      case 'answer':
        return;
    }
  }

  #beReplaced(application: string): void {
    if (this.#state === 'replaced' || application !== this.#options.app) return;
    this.#state = 'replaced';
    this.#early = [];
    void this.#link.close();
    this.#handler.onReplaced();
  }

  #count(type: string): void {
    const count = this.#ignored.get(type);
    if (count === undefined && this.#ignored.size >= MAX_COUNTED_TYPES) return;
    this.#ignored.set(type, (count ?? 0) + 1);
  }
}
