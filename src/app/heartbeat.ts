import type { AsteriskConnection, ConnectionStatus, Logger } from '../ports.ts';
import type { ServiceManager } from '../runtime/service-manager.ts';

/** How often the service manager hears that the app lives in the time for which it waits. */
const BEATS = 3;

/**
 * How long the start waits for Asterisk before it counts as done without it. An Asterisk that is
 * there is connected by then. Milliseconds.
 */
const PATIENCE_MS = 5000;

/** What the heartbeat needs of the connection. */
export type Heard = Pick<AsteriskConnection, 'status' | 'ownIds'>;

/**
 * Tells the service manager that the app is ready, that it lives and that it stops. The app lives
 * if its thread runs, and if Asterisk answers its requests while it is connected. If Asterisk is
 * away, a restart of the app would help nobody.
 *
 *     idle --start--> starting --connected, or no patience--> beating --close--> stopped
 */
export class Heartbeat {
  readonly #manager: ServiceManager;
  readonly #asterisk: Heard;
  readonly #logger: Logger;
  #state: 'idle' | 'starting' | 'beating' | 'stopped' = 'idle';
  #timer: NodeJS.Timeout | undefined;
  #isHeard = true;

  constructor(manager: ServiceManager, asterisk: Heard, logger: Logger) {
    this.#manager = manager;
    this.#asterisk = asterisk;
    this.#logger = logger;
  }

  /** The API is served, and the connection to Asterisk is on its way. */
  start(): void {
    this.#state = 'starting';
    this.#timer = setTimeout(() => {
      this.#manager.tell('STATUS=waits for Asterisk');
      this.#beReady();
    }, PATIENCE_MS);
  }

  onStatus(status: ConnectionStatus): void {
    if (this.#state === 'stopped') return;
    if (status.status === 'disconnected') {
      this.#manager.tell(`STATUS=waits for Asterisk: ${status.reason}`);
    }
    if (status.status !== 'connected') return;
    this.#manager.tell(`STATUS=connected to Asterisk ${status.asteriskVersion}`);
    this.#beReady();
  }

  close(): void {
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#manager.tell('STOPPING=1');
    this.#manager.close();
  }

  #beReady(): void {
    if (this.#state !== 'starting') return;
    this.#state = 'beating';
    clearTimeout(this.#timer);
    this.#manager.tell('READY=1');
    const { watchdogMs } = this.#manager;
    if (watchdogMs !== undefined) void this.#beat(watchdogMs);
  }

  async #beat(watchdogMs: number): Promise<void> {
    const isHeard = await this.#isAnswered();
    if (this.#state !== 'beating') return;
    if (isHeard) this.#manager.tell('WATCHDOG=1');
    else if (this.#isHeard) {
      this.#logger.error('Asterisk answers no requests: if that lasts, systemd restarts the app', {
        withinMs: watchdogMs,
      });
    }
    this.#isHeard = isHeard;
    this.#timer = setTimeout(() => void this.#beat(watchdogMs), watchdogMs / BEATS);
  }

  /** A refusal is an answer too. While Asterisk is away, nothing is to be answered. */
  async #isAnswered(): Promise<boolean> {
    if (this.#asterisk.status.status !== 'connected') return true;
    const reply = await this.#asterisk.ownIds();
    const isLost = !reply.ok && reply.kind === 'lost';
    return !isLost || this.#asterisk.status.status !== 'connected';
  }
}
