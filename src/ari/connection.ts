import { randomBytes } from 'node:crypto';
import type { BridgeId, ChannelId, ConnectionStatus, Lane, LiveBridge } from '../ports.ts';
import type { LiveChannel, Logger, OwnIds, Reply, Seen } from '../ports.ts';
import type { Telephony, TelephonyEvent, TelephonyListener } from '../ports.ts';
import { type ConnectionOptions, type ConnectionTiming } from './connection-options.ts';
import { DEFAULT_TIMING } from './connection-options.ts';
import { EventSocket } from './event-socket.ts';
import { HttpRest } from './http-rest.ts';
import { readLiveBridge, readLiveChannel, readOwnIds } from './live-channels.ts';
import { type Patience, askNameUse, askVersion } from './probe.ts';
import { AriProblem, ProblemTeller } from './problem.ts';
import { type RestAnswer, safeExcerpt } from './message.ts';
import { readApplication, readBridge, readChannel, watchContacts } from './requests.ts';
import type { RestRequest } from './requests.ts';
import { type RestChannel, RestLane, isSuccess } from './rest-lane.ts';
import { RestSockets } from './rest-sockets.ts';
import { type Target, resolveTarget } from './target.ts';
import type { RestTransport } from './transport.ts';
import { isFrom, namesOf, parseVersion, REST_OVER_WEBSOCKET, SIP_CODES } from './version.ts';

/**
 * Connects to Asterisk, and again for ever whatever goes wrong; the listener is told how it stands. Before
 * the first `connected` every request is answered with status 0.
 * @throws a TypeError where the url is none, an Error of node:fs where the CA file cannot be read
 */
export function connectTelephony(
  options: ConnectionOptions,
  listener: TelephonyListener,
  logger: Logger,
): Telephony {
  return new AriConnection(options, listener, logger);
}

interface Served {
  readonly version: string;
  readonly kind: 'websocket' | 'http';
  readonly transport: RestTransport;
}

class AriConnection implements Telephony {
  readonly #options: ConnectionOptions;
  readonly #timing: ConnectionTiming;
  readonly #target: Target;
  readonly #instance: string;
  readonly #listener: TelephonyListener;
  readonly #logger: Logger;
  readonly #problems: ProblemTeller;
  readonly #events: EventSocket;
  #served: Served | undefined;
  #wasConnected = false;
  #isClosed = false;
  #watchesContacts = false;
  #isUp = false;

  constructor(options: ConnectionOptions, listener: TelephonyListener, logger: Logger) {
    this.#options = options;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#target = resolveTarget(options);
    this.#instance = options.instance ?? randomBytes(4).toString('hex');
    this.#listener = listener;
    this.#logger = logger;
    this.#problems = new ProblemTeller(logger, this.#target.restUrl);
    const handler = {
      beforeOpen: (signal: AbortSignal): Promise<void> => this.#prepare(signal),
      onUp: (): void => {
        this.#comeUp();
      },
      onEvent: (event: TelephonyEvent): void => {
        this.#tellEvent(event);
      },
      onDown: (reason: string): void => {
        this.#isUp = false;
        if (this.#isClosed) return;
        this.#logger.warn('lost Asterisk, connecting again', { reason });
        this.#tellStatus({ status: 'disconnected', reason });
      },
      onReplaced: (): void => {
        this.#beReplaced();
      },
      onProblem: (error: unknown): void => {
        this.#tellProblem(error);
      },
    };
    const link = { ...this.#timing, target: this.#target, app: options.app };
    this.#events = new EventSocket(link, handler, logger);
    this.#events.start();
  }

  openLane(_call: string): Lane {
    return new RestLane(this.#options.app, this.#served?.transport.openChannel() ?? NOWHERE);
  }

  async ownIds(): Promise<Reply<OwnIds>> {
    return readOwnIds(await this.#ask(readApplication(this.#options.app)));
  }

  async readChannel(channel: ChannelId): Promise<Reply<Seen<LiveChannel>>> {
    return readLiveChannel(await this.#ask(readChannel(channel)));
  }

  async readBridge(bridge: BridgeId): Promise<Reply<Seen<LiveBridge>>> {
    return readLiveBridge(await this.#ask(readBridge(bridge)));
  }

  watchContacts(): void {
    if (this.#watchesContacts) return;
    this.#watchesContacts = true;
    if (this.#isUp) void this.#subscribeContacts();
  }

  /** The event socket first: from then on calls take the dialplan's own way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const served = this.#served?.transport.close();
    await Promise.all([this.#events.close(), served]);
  }

  /** Requests must be served before the application registers, or calls would arrive unserved. */
  async #prepare(signal: AbortSignal): Promise<void> {
    const patience = { timeoutMs: this.#timing.handshakeMs, signal };
    const version = await askVersion(this.#target, patience);
    if (this.#served?.version !== version) {
      await this.#served?.transport.close();
      this.#served = undefined;
      if (!this.#wasConnected) await this.#sayNameUse(patience);
      if (this.#isClosed) return;
      this.#served = this.#serve(version);
    }
    await this.#served.transport.ready();
  }

  #serve(version: string): Served {
    const parsed = parseVersion(version);
    const { transport: wish, lanes = 2 } = this.#options;
    const hasSockets = isFrom(parsed, REST_OVER_WEBSOCKET);
    if (wish === 'websocket' && !hasSockets) {
      throw new AriProblem(
        `Asterisk ${version} has no REST over WebSocket: set asterisk.transport to auto, or use ${namesOf(REST_OVER_WEBSOCKET).join(', ')} or later`,
      );
    }
    if (!isFrom(parsed, SIP_CODES)) {
      this.#logger.warn(
        `this Asterisk tells no SIP codes (${namesOf(SIP_CODES).join(', ')} and later do): outcomes are decided by the cause alone`,
        { version },
      );
    }
    const kind = wish === 'http' || !hasSockets ? 'http' : 'websocket';
    if (kind === 'http') {
      const { answerWithinMs } = this.#timing;
      return {
        version,
        kind,
        transport: new HttpRest(this.#options, this.#target, answerWithinMs),
      };
    }
    const { app } = this.#options;
    const pool = { ...this.#timing, target: this.#target, app, lanes, instance: this.#instance };
    const transport = new RestSockets(pool, (error) => {
      this.#tellProblem(error);
    });
    return { version, kind, transport };
  }

  async #sayNameUse(patience: Patience): Promise<void> {
    const { app } = this.#options;
    const use = await askNameUse(this.#target, app, patience);
    if (use === 'taken') {
      this.#logger.warn('another program has this application name: taking it over', { app });
    } else if (use === 'calls-left') {
      this.#logger.warn('this application name has calls: adopting them', { app });
    }
  }

  #comeUp(): void {
    if (this.#isClosed || !this.#served) return;
    const { version, kind } = this.#served;
    const isFirst = !this.#wasConnected;
    this.#wasConnected = true;
    this.#problems.over();
    this.#logger.info('connected to Asterisk', { version, transport: kind, isFirst });
    this.#isUp = true;
    // Asterisk forgets subscriptions to all endpoints with the connection.
    if (this.#watchesContacts) void this.#subscribeContacts();
    this.#tellStatus({ status: 'connected', isFirst, asteriskVersion: version });
  }

  async #subscribeContacts(): Promise<void> {
    const answer = await this.#ask(watchContacts(this.#options.app));
    if (isSuccess(answer) || this.#isClosed) return;
    this.#logger.warn('contacts are only asked for, not told by Asterisk', {
      status: answer.status,
      reason: safeExcerpt(answer.body),
    });
  }

  /** By the way that is least busy now. */
  async #ask(request: RestRequest): Promise<RestAnswer> {
    const channel = this.#served?.transport.openChannel() ?? NOWHERE;
    const answer = await channel.send(request);
    channel.close();
    return answer;
  }

  #beReplaced(): void {
    if (this.#isClosed) return;
    this.#logger.error('another program took this application name: letting go', {
      app: this.#options.app,
    });
    this.#tellStatus({ status: 'replaced' });
    void this.close();
  }

  #tellProblem(error: unknown): void {
    if (!this.#isClosed) this.#problems.tell(error);
  }

  /** A fault of the listener must not end the socket's callback, and with it the process. */
  #tellEvent(event: TelephonyEvent): void {
    if (this.#isClosed) return;
    try {
      this.#listener.onEvent(event);
    } catch (error) {
      this.#logger.error('an event could not be handled', { type: event.type, error });
    }
  }

  #tellStatus(status: ConnectionStatus): void {
    try {
      this.#listener.onStatus(status);
    } catch (error) {
      this.#logger.error('a change of the connection could not be handled', { ...status, error });
    }
  }
}

const NOWHERE: RestChannel = {
  send: () => Promise.resolve({ status: 0, body: 'not connected yet' }),
  close: () => {},
};
