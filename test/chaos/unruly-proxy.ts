import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a way to a server does to what passes. */
export type Manner = 'passes' | 'refuses' | 'swallows' | { readonly delaysMs: number };

/** A way to a server that misbehaves as networks do. */
export class UnrulyProxy {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  #manner: Manner = 'passes';

  private constructor(host: string, port: number) {
    this.#server = createServer((near) => {
      if (this.#manner === 'refuses') return void near.destroy();
      const far = connect(port, host);
      this.#pass(near, far);
      this.#pass(far, near);
    });
  }

  /** @param url of the server behind */
  static async start(url: string): Promise<UnrulyProxy> {
    const { hostname, port } = new URL(url);
    const proxy = new UnrulyProxy(hostname, Number(port));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on, for connections that are open too. */
  behave(manner: Manner = 'passes'): void {
    this.#manner = manner;
  }

  /** Ends every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay();
    from.on('data', (chunk) => {
      const manner = this.#manner;
      if (manner === 'swallows') return;
      const send = (): boolean => to.writable && to.write(chunk);
      if (typeof manner === 'object') setTimeout(send, manner.delaysMs);
      else send();
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
