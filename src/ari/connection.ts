import type { BridgeId, ChannelId, ConnectionStatus, Lane, LiveBridge } from '../ports.ts';
import type { LiveChannel, Logger, OwnIds, Reply, Seen } from '../ports.ts';
import type { AsteriskConnection, TelephonyEvent, TelephonyListener } from '../ports.ts';
import { type ConnectionOptions, type ConnectionTiming } from './connection-options.ts';
import { DEFAULT_TIMING } from './connection-options.ts';
import { EventSocket } from './event-socket.ts';
import { readLiveBridge, readLiveChannel, readOwnIds } from './live-channels.ts';
import { claimName } from './claim-name.ts';
import { nameInstance } from './lane-name.ts';
import { type Patience, askModule, askVersion } from './probe.ts';
import { explainError, ProblemLog } from './explain-ari.ts';
import type { RestAnswer } from './frame.ts';
import { safeExcerpt } from './json.ts';
import { ReadyName, readyName } from './ready-name.ts';
import { readApplication, readBridge, readChannel, setGlobal, watchContacts } from './requests.ts';
import type { RestRequest } from './requests.ts';
import { type RestChannel, RestLane, done, isSuccess } from './rest-lane.ts';
import { serveRequests, type Served } from './serve-requests.ts';
import { type Target, resolveTarget } from './target.ts';

/**
 * Creates the connection to Asterisk. After `connect()` it reconnects forever, whatever fails.
 * Before the first `connected` every request fails as lost.
 * @throws a TypeError if the URL is invalid, an error of node:fs if the CA file cannot be read
 */
export function createConnection(options: ConnectionOptions, logger: Logger): AsteriskConnection {
  return new AriConnection(options, logger);
}

/** The parts that exist after `connect()`. */
interface Link {
  readonly listener: TelephonyListener;
  readonly events: EventSocket;
}

const NEVER_CONNECTED: ConnectionStatus = { status: 'disconnected', reason: 'not connected yet' };

class AriConnection implements AsteriskConnection {
  readonly #options: ConnectionOptions;
  readonly #timing: ConnectionTiming;
  readonly #target: Target;
  readonly #instance: string;
  readonly #logger: Logger;
  readonly #problems: ProblemLog;
  readonly #ready: ReadyName;
  #link: Link | undefined;
  #status: ConnectionStatus = NEVER_CONNECTED;
  #served: Served | undefined;
  /** Whether Asterisk has the dialplan function ARRAY(). */
  #hasArray = false;
  #wasConnected = false;
  #isClosed = false;
  #watchesContacts = false;
  #isUp = false;

  constructor(options: ConnectionOptions, logger: Logger) {
    this.#options = options;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#target = resolveTarget(options);
    this.#instance = options.instance ?? nameInstance(process.pid, Date.now());
    this.#logger = logger;
    this.#problems = new ProblemLog(logger, this.#target.restUrl);
    const name = { ...this.#timing, target: this.#target, app: readyName(options.app) };
    this.#ready = new ReadyName(name, logger);
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  connect(listener: TelephonyListener): void {
    if (this.#link !== undefined || this.#isClosed) return;
    const handler = {
      beforeOpen: (signal: AbortSignal): Promise<void> => this.#prepare(signal),
      onUp: (): void => {
        this.#comeUp();
      },
      onEvent: (event: TelephonyEvent): void => {
        this.#passEvent(event);
      },
      onDown: (reason: string): void => {
        this.#isUp = false;
        if (this.#isClosed) return;
        this.#logger.warn('lost the connection to Asterisk, reconnecting', { reason });
        this.#passStatus({ status: 'disconnected', reason });
      },
      onReplaced: (): void => {
        this.#beReplaced();
      },
      onProblem: (error: unknown): void => {
        this.#reportProblem(error);
      },
    };
    const link = { ...this.#timing, target: this.#target, app: this.#options.app };
    const events = new EventSocket(link, handler, this.#logger);
    this.#link = { listener, events };
    events.start();
  }

  openLane(_call: string, errand?: 'hand-back'): Lane {
    const channel = this.#served?.transport.openChannel(errand) ?? NOWHERE;
    return new RestLane(this.#options.app, channel, this.#hasArray);
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

  async setGlobal(variable: string, value: string): Promise<Reply> {
    return done(await this.#ask(setGlobal(variable, value)));
  }

  watchContacts(): void {
    if (this.#watchesContacts) return;
    this.#watchesContacts = true;
    if (this.#isUp) void this.#subscribeContacts();
  }

  showReady(isReady: boolean): void {
    if (!this.#isClosed) this.#ready.show(isReady);
  }

  /** Closes the connection. Without the event socket, new calls take the dialplan's fallback. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const served = this.#served?.transport.close();
    await Promise.all([this.#ready.close(), this.#link?.events.close(), served]);
  }

  /**
   * Requests must work before the application registers. Otherwise calls would arrive that the app
   * cannot serve.
   */
  async #prepare(signal: AbortSignal): Promise<void> {
    const patience = { timeoutMs: this.#timing.handshakeMs, signal };
    const version = await askVersion(this.#target, patience);
    if (this.#served?.version !== version) {
      await this.#served?.transport.close();
      this.#served = undefined;
      if (this.#isClosed) return;
      this.#served = this.#serve(version);
    }
    this.#hasArray = await askModule(this.#target, 'func_strings.so', patience);
    await this.#served.transport.ready();
    if (!this.#wasConnected) await this.#claimName(patience);
  }

  #serve(version: string): Served {
    const logger = this.#logger;
    const onProblem = (error: unknown): void => this.#reportProblem(error);
    const [target, instance] = [this.#target, this.#instance];
    const wanted = { options: this.#options, timing: this.#timing, target, instance };
    return serveRequests(version, wanted, logger, onProblem);
  }

  /** @throws if another program has the name. This connection then ends. */
  async #claimName(patience: Patience): Promise<void> {
    const { app, takesOver = false } = this.#options;
    const claim = { target: this.#target, app, own: this.#instance, takesOver };
    const holder = await claimName(claim, patience, this.#logger);
    if (holder === undefined || this.#isClosed) return;
    this.#passStatus({ status: 'taken', holder });
    void this.close();
    throw new Error('another program has the name');
  }

  #comeUp(): void {
    if (this.#isClosed || !this.#served) return;
    const { version, kind } = this.#served;
    const isFirst = !this.#wasConnected;
    this.#wasConnected = true;
    this.#problems.over();
    this.#logger.info('connected to Asterisk', { version, transport: kind, isFirst });
    this.#isUp = true;
    // Asterisk drops subscriptions to all endpoints when the connection ends.
    if (this.#watchesContacts) void this.#subscribeContacts();
    this.#passStatus({ status: 'connected', isFirst, asteriskVersion: version });
  }

  async #subscribeContacts(): Promise<void> {
    const answer = await this.#ask(watchContacts(this.#options.app));
    if (isSuccess(answer) || this.#isClosed) return;
    this.#logger.warn(
      'Asterisk refused to report changes of contacts: checks find them later, at their interval',
      {
        status: answer.status,
        reason: safeExcerpt(answer.body),
      },
    );
  }

  /** Sends a request on the lane that is least busy. */
  async #ask(request: RestRequest): Promise<RestAnswer> {
    const channel = this.#served?.transport.openChannel() ?? NOWHERE;
    const answer = await channel.send(request);
    channel.close();
    return answer;
  }

  #beReplaced(): void {
    if (this.#isClosed) return;
    this.#logger.error('another program took this application name: letting go of all calls', {
      app: this.#options.app,
    });
    this.#passStatus({ status: 'replaced' });
    void this.close();
  }

  #reportProblem(error: unknown): void {
    if (this.#isClosed) return;
    this.#problems.report(error);
    if (this.#status.status !== 'disconnected') return;
    this.#status = { status: 'disconnected', reason: explainError(error, this.#target.restUrl) };
  }

  /**
   * Passes an event on. An exception of the listener must not leave the socket's callback: it would
   * end the process.
   */
  #passEvent(event: TelephonyEvent): void {
    if (this.#isClosed) return;
    try {
      this.#link?.listener.onEvent(event);
    } catch (error) {
      this.#logger.error('an event could not be handled', { type: event.type, error });
    }
  }

  #passStatus(status: ConnectionStatus): void {
    this.#status = status;
    try {
      this.#link?.listener.onStatus(status);
    } catch (error) {
      this.#logger.error('a connection status could not be handled', { ...status, error });
    }
  }
}

const NOWHERE: RestChannel = {
  send: () => Promise.resolve({ status: 0, body: 'not connected yet' }),
  close: () => {},
};
