import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A line of the dialplan that Asterisk has carried out. */
export interface Step {
  readonly context: string;
  readonly extension: string;
  readonly priority: string;
  readonly application: string;
  /** The channel's unique id. */
  readonly channel: string;
}

/** Every step of every call, as AMI tells it. */
export class DialplanWatch {
  readonly steps: Step[] = [];
  readonly #socket: Socket;
  readonly #answers = new Map<string, () => void>();
  #pings = 0;
  #rest = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes.toString('latin1')));
  }

  /** @param port of AMI; the user's `read` must hold `dialplan` */
  static async open(port: number, username: string, secret: string): Promise<DialplanWatch> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const watch = new DialplanWatch(socket);
    socket.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${secret}\r\n\r\n`);
    return watch;
  }

  /** Waits until AMI has told everything that was before this question. */
  async caughtUp(): Promise<void> {
    this.#pings += 1;
    const id = `ping-${this.#pings}`;
    const answered = new Promise<void>((resolve) => this.#answers.set(id, resolve));
    this.#socket.write(`Action: Ping\r\nActionID: ${id}\r\n\r\n`);
    await answered;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    const blocks = (this.#rest + chunk).split('\r\n\r\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) {
      this.#answers.get(field(block, 'ActionID'))?.();
      if (!block.startsWith('Event: Newexten')) continue;
      this.steps.push({
        context: field(block, 'Context'),
        extension: field(block, 'Exten'),
        priority: field(block, 'Priority'),
        application: field(block, 'Application'),
        channel: field(block, 'Uniqueid'),
      });
    }
  }
}

/** The first of its name: a caller's own line ends can only add later ones. */
function field(block: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
}
