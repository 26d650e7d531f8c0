import { connect, type Socket } from 'node:net';
import { encodeAction, MessageReader, type AmiItem, type AmiMessage } from './ami-message.ts';
import { explainAmiError, loginRefused, noAmi, noGreeting } from './explain-ami.ts';

export interface AmiOptions {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** Classes of events that Asterisk tells unasked, such as `system`, as far as the user may read them; default: none. */
  readonly events?: readonly string[];
  readonly timing?: Partial<AmiTiming>;
}

export interface AmiTiming {
  /** Milliseconds for the TCP connection and the greeting, 5000. */
  readonly connectMs: number;
  /** Milliseconds until the whole answer to an action must be here, 10000. */
  readonly answerMs: number;
  /** Milliseconds that Asterisk may take for its part of the close, 500. */
  readonly closeMs: number;
}

const DEFAULT_TIMING: AmiTiming = { connectMs: 5000, answerMs: 10_000, closeMs: 500 };

export interface AmiListener {
  /** What Asterisk tells unasked. */
  onEvent?(event: AmiMessage): void;
  /** Once, however it ended. */
  onClosed?(reason: string): void;
}

/** An action's answer as a value. */
export type AmiReply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** `refused`: Asterisk said no; `lost`: there is no answer; `unsendable`: it was not sent. */
      readonly kind: 'refused' | 'lost' | 'unsendable';
      readonly message: string;
    };

export type AmiConnected =
  | { readonly ok: true; readonly client: AmiClient }
  | { readonly ok: false; readonly problem: string };

/** An answer with more events than this has gone wrong. */
const MAX_EVENTS = 500_000;

interface Pending {
  readonly kind: 'response' | 'list';
  readonly events: AmiMessage[];
  readonly settle: (reply: AmiReply<readonly AmiMessage[]>) => void;
}

/** Connects and logs in. What stands in the way is told as a value; nothing is tried twice. */
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
 *     greeting --banner--> open --close(), cut, malformed--> ended      greeting --problem--> ended
 */
export class AmiClient {
  /** Why it is no AMI, or out of reach; undefined once it has greeted. */
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
    socket.on('close', () => this.#end(`${place} has ended the connection`));
  }

  /** The response's fields. Values must not hold control characters: such an action is not sent. */
  async action(
    name: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<AmiReply<AmiMessage>> {
    const reply = await this.#send('response', name, fields);
    return reply.ok ? { ok: true, value: reply.value[0] ?? new Map<string, string>() } : reply;
  }

  /** The events of an action that answers with a list. */
  list(
    name: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<AmiReply<readonly AmiMessage[]>> {
    return this.#send('list', name, fields);
  }

  /** Idempotent; what is still asked is lost. */
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
      const message = `${name} is not sent to ${this.#place}: a field of it holds a control character`;
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
          message: `${this.#place} gives no answer to ${name} within ${answerMs} ms`,
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
    // Some events carry a `Response` too, and the id of the action that they belong to: OriginateResponse.
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
    settle({ ok: false, kind: 'refused', message: message.get('Message') ?? 'without a reason' });
  } else if (kind === 'response') settle({ ok: true, value: [message] });
  // Asterisk has nothing to list.
  else if (!message.has('EventList')) settle({ ok: true, value: [] });
}

function takeListed({ events, settle }: Pending, event: AmiMessage): void {
  // The last one counts what came before.
  if (event.has('EventList')) settle({ ok: true, value: events });
  else if (events.length < MAX_EVENTS) events.push(event);
  else
    settle({ ok: false, kind: 'lost', message: `the answer has more than ${MAX_EVENTS} events` });
}
