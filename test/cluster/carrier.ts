import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Peer } from '../../lab/network.ts';

/** What a carrier does with an INVITE. */
export type Manner = 'answers' | 'refuses' | 'ignores';

/** An INVITE that has arrived. Times are of performance.now(), milliseconds. */
export interface Invitation {
  readonly id: string;
  readonly atMs: number;
  /** The port of the Asterisk that has sent it. */
  readonly from: number;
  /** When its dialog was over. Absent: it is not. */
  endMs?: number;
}

/** The discard port. Nobody listens to this media. */
const DEAD_PORT = 9;

/**
 * A carrier that counts calls where they arrive: neither the nodes nor their records are asked. It
 * is a SIP server over UDP on loopback, where no datagram is lost.
 */
export class Carrier {
  manner: Manner = 'answers';
  /** The Asterisk that it does not hear, by its port: the network between them is broken. */
  deafTo: number | undefined;
  /** Hears of each call that is answered, with where its media is expected. */
  onAnswer: (id: string, media: { readonly address: string; readonly port: number }) => void;
  readonly #socket: Socket;
  readonly #mediaPort: number;
  readonly #calls = new Map<string, Invitation>();
  readonly #answers = new Map<string, string>();
  #live = 0;
  #most = 0;

  private constructor(socket: Socket, mediaPort: number) {
    this.#socket = socket;
    this.#mediaPort = mediaPort;
    this.onAnswer = () => undefined;
    socket.on('message', (message, { address, port }) => {
      if (port === this.deafTo) return;
      const answer = this.#answer(message.toString(), port);
      if (answer !== undefined) socket.send(answer, port, address);
    });
  }

  /** @param mediaPort where it wants media; without one, nobody hears it */
  static async open({ address, port }: Peer, mediaPort = DEAD_PORT): Promise<Carrier> {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4_000_000 }).bind(port, address);
    await once(socket, 'listening');
    return new Carrier(socket, mediaPort);
  }

  /** All INVITEs since this time, or all. */
  since(ms = 0): readonly Invitation[] {
    return [...this.#calls.values()].filter(({ atMs }) => atMs >= ms);
  }

  /** Calls that have begun and not ended. */
  get live(): number {
    return this.#live;
  }

  /** The most calls at the same time since `forgetMost()`. */
  get most(): number {
    return this.#most;
  }

  forgetMost(): void {
    this.#most = this.#live;
  }

  /** The calls at the same time, on average between these times. */
  average(fromMs: number, toMs: number): number {
    const shares = this.since().map(({ atMs, endMs = toMs }) =>
      Math.max(0, Math.min(endMs, toMs) - Math.max(atMs, fromMs)),
    );
    return shares.reduce((sum, ms) => sum + ms, 0) / (toMs - fromMs);
  }

  close(): void {
    this.#socket.close();
  }

  #answer(message: string, from: number): string | undefined {
    const method = /^[A-Z]+/.exec(message)?.[0];
    const id = /^Call-ID: *(?<id>\S+)/im.exec(message)?.groups?.['id'] ?? '';
    switch (method) {
      case 'INVITE':
        return this.#invited(message, id, from);
      case 'BYE':
      case 'CANCEL':
        this.#end(id);
        return method === 'BYE' ? reply(message, 200, id) : this.#cancelled(message, id, from);
      case 'OPTIONS':
        return reply(message, 200, id);
      case undefined:
      default:
        return undefined;
    }
  }

  #invited(message: string, id: string, from: number): string | undefined {
    const before = this.#answers.get(id);
    // It was sent again, because the answer came late.
    if (before !== undefined || this.#calls.has(id)) return before;
    this.#calls.set(id, { id, atMs: performance.now(), from });
    this.#live += 1;
    this.#most = Math.max(this.#most, this.#live);
    if (this.manner !== 'answers') this.#end(id);
    if (this.manner === 'ignores') return undefined;
    const answer = reply(message, this.manner === 'answers' ? 200 : 503, id, this.#mediaPort);
    this.#answers.set(id, answer);
    const { address = '', port = '' } = MEDIA.exec(message)?.groups ?? {};
    if (this.manner === 'answers') this.onAnswer(id, { address, port: Number(port) });
    return answer;
  }

  /** A call that nobody has answered: the INVITE ends too. */
  #cancelled(message: string, id: string, from: number): string {
    const { address } = this.#socket.address();
    this.#socket.send(
      reply(message.replace(/CSeq: *(?<n>\d+) CANCEL/i, 'CSeq: $1 INVITE'), 487, id),
      from,
      address,
    );
    return reply(message, 200, id);
  }

  #end(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined || call.endMs !== undefined) return;
    call.endMs = performance.now();
    this.#live -= 1;
  }
}

const WORDS: Readonly<Record<number, string>> = {
  200: 'OK',
  487: 'Request Terminated',
  503: 'Service Unavailable',
};

/** Where an offer wants media. */
const MEDIA = /c=IN IP4 (?<address>\S+)[^]*m=audio (?<port>\d+)/;

function reply(request: string, code: number, id: string, mediaPort = DEAD_PORT): string {
  const [head = ''] = request.split('\r\n\r\n', 1);
  const copied = head
    .split('\r\n')
    .filter((line) => /^(?:Via|From|Call-ID|CSeq|Record-Route):/i.test(line));
  const to = /^To:.*/im.exec(head)?.[0].trim() ?? '';
  const own = /^\S+ sip:(?:[^@\s]*@)?(?<host>[^;\s>]+)/.exec(head)?.groups?.['host'] ?? '';
  const isCall = head.startsWith('INVITE ') && code === 200;
  const body = isCall ? sdp(own.split(':')[0] ?? '', mediaPort) : '';
  const lines = [
    `SIP/2.0 ${code} ${WORDS[code]}`,
    ...copied,
    to.includes(';tag=') ? to : `${to};tag=${id}`,
    `Contact: <sip:carrier@${own}>`,
    ...(isCall ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function sdp(address: string, port: number): string {
  const lines = [
    'v=0',
    `o=carrier 1 1 IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 0`,
    'a=rtpmap:0 PCMU/8000',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
