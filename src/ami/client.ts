import { connect, type Socket } from 'node:net';
import { encodeAction, MessageReader, type AmiItem, type AmiMessage } from './ami-message.ts';
import { explainAmiError, loginRefused, noAmi, noGreeting } from './explain-ami.ts';

export interface AmiOptions {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /**
   * Event classes to subscribe to, such as `system`. The user's `read` in manager.conf limits them.
   * Default: none.
   */
  readonly events?: readonly string[];
  readonly timing?: Partial<AmiTiming>;
}

export interface AmiTiming {
  /** Time for the TCP connection and the greeting. Milliseconds, default 5000. */
  readonly connectMs: number;
  /** Time for the whole answer to an action. Milliseconds, default 10000. */
  readonly answerMs: number;
  /**
   * Time that Asterisk has to close its side before the socket is destroyed. Milliseconds, default
   * 500.
   */
  readonly closeMs: number;
}

const DEFAULT_TIMING: AmiTiming = { connectMs: 5000, answerMs: 10_000, closeMs: 500 };

export interface AmiListener {
  /** Called for each event that belongs to no pending action. */
  onEvent?(event: AmiMessage): void;
  /** Called once when the connection ends, for whatever reason. */
  onClosed?(reason: string): void;
}

/** The answer to an action, as a value. */
export type AmiReply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /**
       * `refused`: Asterisk answered with an error. `lost`: no answer came. `unsendable`: not sent.
       */
      readonly kind: 'refused' | 'lost' | 'unsendable';
      readonly message: string;
    };

export type AmiConnected =
  | { readonly ok: true; readonly client: AmiClient }
  | { readonly ok: false; readonly problem: string };

/** Most events of one answer. An answer with more is broken. */
const MAX_EVENTS = 500_000;

interface Pending {
  readonly kind: 'response' | 'list';
  readonly events: AmiMessage[];
  readonly settle: (reply: AmiReply<readonly AmiMessage[]>) => void;
}

/** Connects and logs in, without retries. Returns a failure as a value. */
export async function connectAmi(
  options: AmiOptions,
  listener: AmiListener = {},
): Promise<AmiConnected> {
  const { host, port, username, password, events = [] } = options;
  const place = `${host}:${port}`;
  const client = new AmiClient(connect({ host, port }), place, options.timing ?? {}, listener);
  const problem = await client.greeted;
  if (problem !== undefined) return { ok: false, problem };
  const login = await client.action('Login', {
    Username: username,
    Secret: password,
    Events: events.length === 0 ? 'off' : events.join(','),
  });
  if (login.ok) return { ok: true, client };
  await client.close();
  return {
    ok: false,
    problem: login.kind === 'refused' ? loginRefused(place) : login.message,
  };
}

/**
 * One connection to Asterisk's manager interface.
 *
 *      greeting --banner--> open --close(), cut, malformed--> ended
 *      greeting --problem--> ended
 */
export class AmiClient {
  /**
   * Resolves with the reason why this is not AMI or not reachable, or with undefined after the
   * greeting.
   */
  readonly greeted: Promise<string | undefined>;
  readonly #socket: Socket;
  readonly #place: string;
  readonly #timing: AmiTiming;
  readonly #listener: AmiListener;
  readonly #reader = new MessageReader();
  readonly #pending = new Map<string, Pending>();
  readonly #closed: Promise<void>;
  #greet: (problem: string | undefined) => void = () => undefined;
  #ended: string | undefined;
  #actions = 0;

  constructor(socket: Socket, place: string, timing: Partial<AmiTiming>, listener: AmiListener) {
    this.#socket = socket;
    this.#place = place;
    this.#timing = { ...DEFAULT_TIMING, ...timing };
    this.#listener = listener;
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    this.greeted = new Promise((resolve) => (this.#greet = resolve));
    const { connectMs } = this.#timing;
    const deadline = setTimeout(() => {
      this.#end(noGreeting(place, connectMs));
    }, connectMs);
    void this.greeted.then(() => clearTimeout(deadline));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      for (const item of this.#ended === undefined ? this.#reader.take(text) : []) {
        this.#receive(item);
      }
    });
    socket.on('error', (error) => this.#end(explainAmiError(error, place)));
    socket.on('close', () => this.#end(`${place} closed the connection`));
  }

  /**
   * Sends an action and returns the fields of its response. Refuses values with control characters.
   */
  async action(
    name: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<AmiReply<AmiMessage>> {
    const reply = await this.#send('response', name, fields);
    return reply.ok ? { ok: true, value: reply.value[0] ?? new Map<string, string>() } : reply;
  }

  /** Sends an action that answers with a list. Returns the events of that list. */
  list(
    name: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<AmiReply<readonly AmiMessage[]>> {
    return this.#send('list', name, fields);
  }

  /** Closes the connection. Pending actions end as `lost`. Idempotent. */
  async close(): Promise<void> {
    this.#socket.end();
    this.#end(`the connection to ${this.#place} was closed`);
    const impatience = setTimeout(() => this.#socket.destroy(), this.#timing.closeMs);
    await this.#closed;
    clearTimeout(impatience);
  }

  #send(
    kind: Pending['kind'],
    name: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<AmiReply<readonly AmiMessage[]>> {
    if (this.#ended !== undefined) {
      return Promise.resolve({ ok: false, kind: 'lost', message: this.#ended });
    }
    this.#actions += 1;
    const id = `ari-failover-${this.#actions}`;
    const text = encodeAction([['Action', name], ['ActionID', id], ...Object.entries(fields)]);
    if (text === undefined) {
      const message = `${name} was not sent to ${this.#place}: one of its fields holds a control character`;
      return Promise.resolve({ ok: false, kind: 'unsendable', message });
    }
    const { answerMs } = this.#timing;
    return new Promise((resolve) => {
      const settle: Pending['settle'] = (reply) => {
        clearTimeout(deadline);
        this.#pending.delete(id);
        resolve(reply);
      };
      const deadline = setTimeout(() => {
        settle({
          ok: false,
          kind: 'lost',
          message: `${this.#place} does not answer ${name} within ${answerMs} ms`,
        });
      }, answerMs);
      this.#pending.set(id, { kind, events: [], settle });
      this.#socket.write(text);
    });
  }

  #receive(item: AmiItem): void {
    switch (item.kind) {
      case 'banner':
        if (item.text.startsWith('Asterisk Call Manager/')) this.#greet(undefined);
        else this.#end(noAmi(this.#place));
        return;
      case 'message':
        this.#take(item.message);
        return;
      case 'malformed':
        this.#end(`${this.#place}: ${item.why}`);
    }
  }

  #take(message: AmiMessage): void {
    const pending = this.#pending.get(message.get('ActionID') ?? '');
    // Some events, such as OriginateResponse, also carry a `Response` and the id of their action.
    const response = message.has('Event') ? undefined : message.get('Response');
    if (response !== undefined) {
      if (pending !== undefined) takeResponse(pending, response, message);
    } else if (pending?.kind === 'list') takeListed(pending, message);
    else this.#listener.onEvent?.(message);
  }

  #end(reason: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    this.#greet(reason);
    for (const { settle } of this.#pending.values()) {
      settle({ ok: false, kind: 'lost', message: reason });
    }
    if (!this.#socket.writableEnded) this.#socket.destroy();
    this.#listener.onClosed?.(reason);
  }
}

function takeResponse({ kind, settle }: Pending, response: string, message: AmiMessage): void {
  if (response === 'Error') {
    settle({ ok: false, kind: 'refused', message: message.get('Message') ?? 'no reason given' });
  } else if (kind === 'response') settle({ ok: true, value: [message] });
  // A response without `EventList`: the list is empty.
  else if (!message.has('EventList')) settle({ ok: true, value: [] });
}

function takeListed({ events, settle }: Pending, event: AmiMessage): void {
  // The last event of a list has `EventList`, and counts the events before it.
  if (event.has('EventList')) settle({ ok: true, value: events });
  else if (events.length < MAX_EVENTS) events.push(event);
  else
    settle({ ok: false, kind: 'lost', message: `the answer has more than ${MAX_EVENTS} events` });
}
