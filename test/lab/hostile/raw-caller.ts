import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** What became of a call. */
export type CallEnd =
  | { readonly kind: 'final'; readonly status: number }
  /** Asterisk's SIP parser has dropped the request without a word. */
  | { readonly kind: 'unheard' }
  /** A provisional response, and nothing after it. */
  | { readonly kind: 'waiting' };

/** What stands in an INVITE, byte for byte: each character is one byte (latin1). */
export interface RawInvite {
  /** The user part of the request URI, as it is. */
  readonly user: string;
  /** Whole header lines. */
  readonly headers?: readonly string[];
  /** The user part of who calls; default: a number. */
  readonly from?: string;
}

interface Dialog {
  readonly invite: RawInvite;
  readonly id: string;
  status: number;
  readonly finish: (end: CallEnd) => void;
}

/**
 * RFC 3261 section 17.1.1.2: T1, which doubles each time, and how often an INVITE is sent that
 * nobody answers, within the 32 s of timer B. A busy machine answers late.
 */
const RESEND_MS = 500;
const MAX_SENT = 6;

/** Calls that send what SIPp's scenarios would not: any byte in the request line. */
export class RawCaller {
  readonly #socket: Socket;
  readonly #from: string;
  readonly #to: string;
  readonly #port: number;
  readonly #patienceMs: number;
  readonly #dialogs = new Map<string, Dialog>();
  #calls = 0;

  private constructor(socket: Socket, from: string, to: string, port: number, patienceMs: number) {
    this.#socket = socket;
    this.#from = `${from}:${socket.address().port}`;
    this.#to = to;
    this.#port = port;
    this.#patienceMs = patienceMs;
    socket.on('message', (bytes) => this.#onMessage(bytes.toString('latin1')));
  }

  /** @param patienceMs how long a call may take to its final response */
  static async open(
    from: string,
    asterisk: { readonly address: string; readonly port: number },
    patienceMs: number,
  ): Promise<RawCaller> {
    const socket = createSocket('udp4');
    socket.bind(0, from);
    await once(socket, 'listening');
    return new RawCaller(socket, from, asterisk.address, asterisk.port, patienceMs);
  }

  /** Places a call and waits for its end; an answered one is hung up at once. */
  call(invite: RawInvite): Promise<CallEnd> {
    return new Promise((resolve) => {
      this.#calls += 1;
      const id = `${this.#calls}-${process.pid}-${this.#from.replaceAll(/\W/g, '-')}`;
      const timers: NodeJS.Timeout[] = [];
      const finish = (end: CallEnd): void => {
        for (const timer of timers) clearTimeout(timer);
        resolve(end);
      };
      const dialog: Dialog = { invite, id, status: 0, finish };
      this.#dialogs.set(id, dialog);
      let sent = 0;
      const send = (): void => {
        if (dialog.status > 0) return;
        if (sent === MAX_SENT) return finish({ kind: 'unheard' });
        sent += 1;
        this.#send(this.#request(dialog, 'INVITE', invite.headers));
        timers.push(setTimeout(send, RESEND_MS * 2 ** (sent - 1)));
      };
      timers.push(setTimeout(() => finish({ kind: 'waiting' }), this.#patienceMs));
      send();
    });
  }

  close(): void {
    this.#socket.close();
  }

  #onMessage(text: string): void {
    if (!text.startsWith('SIP/2.0 ')) return this.#confirm(text);
    const dialog = this.#dialogs.get(/^Call-ID:\s*(.*?)\r$/im.exec(text)?.[1] ?? '');
    if (dialog === undefined || !/^CSeq:\s*1 INVITE/im.test(text)) return;
    const status = Number(text.slice(8, 11));
    dialog.status = status;
    if (status < 200) return;
    const to = /^To:\s*(.*?)\r$/im.exec(text)?.[1];
    this.#send(this.#request(dialog, 'ACK', [], to));
    if (status < 300) this.#send(this.#request(dialog, 'BYE', [], to));
    dialog.finish({ kind: 'final', status });
  }

  /** A request of Asterisk's, its BYE for instance: taken, whatever it is. */
  #confirm(text: string): void {
    const kept = text.split('\r\n').filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/i.test(line));
    if (!text.startsWith('ACK ')) {
      this.#send(['SIP/2.0 200 OK', ...kept, 'Content-Length: 0', '', ''].join('\r\n'));
    }
  }

  #request(
    { invite, id }: Dialog,
    method: 'INVITE' | 'ACK' | 'BYE',
    headers: readonly string[] = [],
    to = `<sip:hostile@${this.#to}>`,
  ): string {
    const sdp = method === 'INVITE' ? SDP : '';
    return [
      `${method} sip:${invite.user}@${this.#to}:${this.#port} SIP/2.0`,
      // The ACK of a refusal is of the INVITE's own transaction (RFC 3261 section 17.1.1.3).
      `Via: SIP/2.0/UDP ${this.#from};branch=z9hG4bK-${method === 'BYE' ? 'bye-' : ''}${id}`,
      `From: <sip:${invite.from ?? '2025559999'}@${this.#from}>;tag=${id}`,
      `To: ${to}`,
      `Call-ID: ${id}`,
      `CSeq: ${method === 'BYE' ? 2 : 1} ${method}`,
      `Contact: <sip:hostile@${this.#from}>`,
      'Max-Forwards: 70',
      ...headers,
      ...(sdp === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${sdp.length}`,
      '',
      sdp,
    ].join('\r\n');
  }

  #send(message: string): void {
    this.#socket.send(Buffer.from(message, 'latin1'), this.#port, this.#to);
  }
}

const SDP = [
  'v=0',
  'o=- 0 0 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 9 RTP/AVP 0',
  '',
].join('\r\n');
