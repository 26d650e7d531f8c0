import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Request {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on loopback that stands for a gateway. */
export class Gateway {
  readonly requests: Request[] = [];
  /** Answers; doing nothing is to hang. */
  reply: (response: ServerResponse) => void = (response) => response.end('{"status":"queued"}');
  readonly #server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      this.requests.push({ path: request.url ?? '', headers: request.headers, body });
      this.reply(response);
    });
  });

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
