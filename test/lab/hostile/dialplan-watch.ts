import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Asterisk } from '../../../lab/asterisk.ts';

/** A line of the dialplan that Asterisk has carried out. */
export interface Step {
  readonly context: string;
  readonly extension: string;
  readonly priority: string;
  readonly application: string;
  /** The channel's unique id. */
  readonly channel: string;
}

/** Where the lab's dialplan does nothing: a call there marks a moment among the steps. */
const MARK = { extension: 'mark', context: 'lab-local' };

/** Every step of every call, as AMI tells it. */
export class DialplanWatch {
  readonly steps: Step[] = [];
  readonly #asterisk: Asterisk;
  readonly #socket: Socket;
  #wake = (): void => {};
  #rest = '';

  private constructor(asterisk: Asterisk, socket: Socket) {
    this.#asterisk = asterisk;
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes.toString('latin1')));
  }

  /** @param username of AMI; its `read` must hold `dialplan` */
  static async open(asterisk: Asterisk, username: string, secret: string): Promise<DialplanWatch> {
    const socket = connect(asterisk.amiPort, '127.0.0.1');
    await once(socket, 'connect');
    const watch = new DialplanWatch(asterisk, socket);
    socket.write(`Action: Login\r\nUsername: ${username}\r\nSecret: ${secret}\r\n\r\n`);
    return watch;
  }

  /**
   * Waits until AMI has told every step so far. It answers a ping before them, but tells steps in
   * their order.
   */
  async caughtUp(): Promise<void> {
    const told = new Promise<void>((resolve) => (this.#wake = resolve));
    const place = `${MARK.extension}@${MARK.context}`;
    await this.#asterisk.cli(`channel originate Local/${place} application NoOp`);
    await told;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    const blocks = (this.#rest + chunk).split('\r\n\r\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (!block.startsWith('Event: Newexten')) continue;
      const step = {
        context: field(block, 'Context'),
        extension: field(block, 'Exten'),
        priority: field(block, 'Priority'),
        application: field(block, 'Application'),
        channel: field(block, 'Uniqueid'),
      };
      const { context, extension } = step;
      if (context === MARK.context && extension === MARK.extension) this.#wake();
      else this.steps.push(step);
    }
  }
}

/** The first of its name: a caller's own line ends can only add later ones. */
function field(block: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
}
