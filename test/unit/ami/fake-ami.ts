import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** An action as it arrived: its fields, in order. */
export type SeenAction = ReadonlyArray<readonly [name: string, value: string]>;

/** What the fake does; all of them may be turned while it runs. */
export interface Knobs {
  banner: string;
  /** What it answers to an action; undefined: it ends the connection. */
  answer: (name: string, id: string) => string | undefined;
  /** How it hands its text over: in pieces of so many bytes. */
  chunk: number;
}

/** A manager interface without an Asterisk, on a real socket of the loopback. */
export class FakeAmi {
  readonly knobs: Knobs;
  readonly actions: SeenAction[] = [];
  /** How many there were so far. */
  connections = 0;
  readonly #server;
  readonly #sockets = new Set<Socket>();

  constructor(knobs: Partial<Knobs> = {}) {
    this.knobs = {
      banner: 'Asterisk Call Manager/11.0.0\r\n',
      answer: (_, id) => response(id, 'Success'),
      chunk: Infinity,
      ...knobs,
    };
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many there are now. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Tells every client something. */
  async tell(text: string): Promise<void> {
    await Promise.all([...this.#sockets].map((socket) => this.#write(socket, text)));
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    this.connections += 1;
    socket.setNoDelay();
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    let rest = '';
    let writing = this.#write(socket, this.knobs.banner);
    socket.on('data', (data) => {
      const texts = (rest + data.toString()).split('\r\n\r\n');
      rest = texts.pop() ?? '';
      for (const text of texts) {
        const action = fieldsOf(text);
        this.actions.push(action);
        const answer = this.knobs.answer(valueOf(action, 'Action'), valueOf(action, 'ActionID'));
        writing = writing.then(async () => {
          if (answer === undefined) socket.destroy();
          else await this.#write(socket, answer);
        });
      }
    });
  }

  async #write(socket: Socket, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length && !socket.destroyed; start += this.knobs.chunk) {
      const end = Math.min(start + this.knobs.chunk, bytes.length);
      // Each piece is a packet of its own: the next one goes once this one has left.
      await new Promise<void>((resolve) => {
        socket.write(bytes.subarray(start, end), () => setImmediate(resolve));
      });
    }
  }
}

export function response(id: string, word: string, ...fields: readonly string[]): string {
  return [`Response: ${word}`, `ActionID: ${id}`, ...fields, '', ''].join('\r\n');
}

export function event(name: string, ...fields: readonly string[]): string {
  return [`Event: ${name}`, ...fields, '', ''].join('\r\n');
}

/** An answer with a list. */
export function listing(id: string, ...events: ReadonlyArray<readonly string[]>): string {
  return [
    response(id, 'Success', 'EventList: start', 'Message: a list will follow'),
    ...events.map((fields) => event('Item', `ActionID: ${id}`, ...fields)),
    event('ListComplete', `ActionID: ${id}`, 'EventList: Complete', `ListItems: ${events.length}`),
  ].join('');
}

export function valueOf(action: SeenAction, name: string): string {
  return action.find(([key]) => key === name)?.[1] ?? '';
}

function fieldsOf(text: string): SeenAction {
  return text.split('\r\n').map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)] as const;
  });
}
