import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Peer } from '../../lab/network.ts';

/** Answers every REGISTER with one status. */
export class Registrar {
  status = '200 OK';
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (request, { address, port }) => {
      const copied = request
        .toString()
        .split('\r\n')
        .filter((line) => /^(?:Via|From|To|Call-ID|CSeq|Contact|Expires):/i.test(line));
      const lines = [`SIP/2.0 ${this.status}`, ...copied, 'Content-Length: 0', '', ''];
      socket.send(lines.join('\r\n'), port, address);
    });
  }

  static async open({ address, port }: Peer): Promise<Registrar> {
    const socket = createSocket('udp4').bind(port, address);
    await once(socket, 'listening');
    return new Registrar(socket);
  }

  close(): void {
    this.#socket.close();
  }
}
