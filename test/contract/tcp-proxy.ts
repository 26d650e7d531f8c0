import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** What a way to a server does to what passes. */
export type Manner = 'passes' | 'refuses' | 'swallows' | { readonly delaysMs: number };

/** A way to a server that misbehaves as networks do. */
export class TcpProxy {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  #manner: Manner = 'passes';

  private constructor(reach: () => Socket) {
    this.#server = createServer((near) => {
      if (this.#manner === 'refuses') {
        near.destroy();
        return;
      }
      const far = reach();
      this.#pass(near, far);
      this.#pass(far, near);
    });
  }

  /** @param url of the server behind */
  static async start(url: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(url);
    return TcpProxy.#open(() => connect(Number(port), hostname));
  }

  /** @param path of the server's Unix socket */
  static async toSocket(path: string): Promise<TcpProxy> {
    return TcpProxy.#open(() => connect(path));
  }

  static async #open(reach: () => Socket): Promise<TcpProxy> {
    const proxy = new TcpProxy(reach);
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on, for connections that are open too; only new ones are refused. */
  behave(manner: Manner): void {
    this.#manner = manner;
  }

  /** Ends every connection; new ones are let through. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Ends every connection, and lets no new one through until it is unblocked. */
  block(): void {
    this.behave('refuses');
    this.cut();
  }

  unblock(): void {
    this.behave('passes');
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay();
    from.on('data', (chunk) => {
      const manner = this.#manner;
      if (manner === 'swallows') return;
      const send = (): void => {
        // A reader that is slow slows the sender down.
        if (!to.destroyed && !to.write(chunk)) from.pause();
      };
      if (typeof manner === 'object') setTimeout(send, manner.delaysMs);
      else send();
    });
    to.on('drain', () => from.resume());
    from.on('end', () => to.end());
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
