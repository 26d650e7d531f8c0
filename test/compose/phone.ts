import { createHash, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

export interface Address {
  readonly address: string;
  readonly port: number;
}

/** A message of SIP: its first line, its headers by name in lower case, its body. */
interface Message {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The far end of a call that was answered. */
export interface Answered {
  /** Where it wants to be reached in this dialog. */
  readonly contact: string;
  readonly media: Address;
}

const LOCAL = '127.0.0.1';

/** A softphone with one account, which sends nothing twice: it is for loopback. */
export class Phone {
  readonly #socket: Socket;
  readonly #registrar: Address;
  readonly #user: string;
  readonly #password: string;
  readonly #callId = randomBytes(8).toString('hex');
  readonly #tag = randomBytes(4).toString('hex');
  readonly #waiting = new Map<string, (response: Message) => void>();
  #cseq = 0;

  private constructor(socket: Socket, registrar: Address, user: string, password: string) {
    this.#socket = socket;
    this.#registrar = registrar;
    this.#user = user;
    this.#password = password;
    socket.on('message', (packet) => this.#receive(parse(packet.toString())));
  }

  static async open(registrar: Address, user: string, password: string): Promise<Phone> {
    const socket = createSocket('udp4').bind(0, LOCAL);
    await once(socket, 'listening');
    return new Phone(socket, registrar, user, password);
  }

  /** @returns the first line of the answer */
  async register(): Promise<string> {
    const { address } = this.#registrar;
    return (await this.#ask('REGISTER', `sip:${address}`, `sip:${this.#user}@${address}`)).start;
  }

  /** Calls a number until it is answered. @throws if it is refused */
  async call(number: string, mediaPort: number): Promise<Answered> {
    const uri = `sip:${number}@${this.#registrar.address}`;
    const offer = [
      'v=0',
      `o=- 1 1 IN IP4 ${LOCAL}`,
      's=-',
      `c=IN IP4 ${LOCAL}`,
      't=0 0',
      `m=audio ${mediaPort} RTP/AVP 0`,
      '',
    ];
    const answer = await this.#ask('INVITE', uri, uri, offer.join('\r\n'));
    const to = answer.headers.get('to') ?? '';
    if (!answer.start.includes(' 200 ')) throw new Error(`${number}: ${answer.start}`);
    this.#send('ACK', uri, to, this.#cseq);
    return {
      contact: /<(?<uri>[^>]*)>/.exec(answer.headers.get('contact') ?? '')?.groups?.['uri'] ?? '',
      media: {
        address: /^c=IN IP4 (\S+)/m.exec(answer.body)?.[1] ?? '',
        port: Number(/^m=audio (\d+)/m.exec(answer.body)?.[1]),
      },
    };
  }

  close(): void {
    this.#socket.close();
  }

  /** Sends a request, a second time with the password if that is wanted. */
  async #ask(method: string, uri: string, to: string, body = ''): Promise<Message> {
    const first = await this.#request(method, uri, to, body);
    const challenge = first.headers.get('www-authenticate');
    if (!first.start.includes(' 401 ') || challenge === undefined) return first;
    if (method === 'INVITE') {
      this.#send('ACK', uri, first.headers.get('to') ?? '', this.#cseq, branch(this.#cseq));
    }
    return this.#request(method, uri, to, body, [this.#authorization(method, uri, challenge)]);
  }

  #request(
    method: string,
    uri: string,
    to: string,
    body: string,
    more: readonly string[] = [],
  ): Promise<Message> {
    this.#cseq += 1;
    const answer = new Promise<Message>((resolve) => {
      this.#waiting.set(`${this.#cseq} ${method}`, resolve);
    });
    this.#send(method, uri, `<${to}>`, this.#cseq, branch(this.#cseq), more, body);
    return answer;
  }

  #send(
    method: string,
    uri: string,
    to: string,
    cseq: number,
    via = branch(`${cseq}-${method}`),
    more: readonly string[] = [],
    body = '',
  ): void {
    const { port } = this.#socket.address();
    const lines = [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${LOCAL}:${port};rport;branch=${via}`,
      `From: <sip:${this.#user}@${this.#registrar.address}>;tag=${this.#tag}`,
      `To: ${to}`,
      `Call-ID: ${this.#callId}-${method === 'REGISTER' ? 'register' : 'call'}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: <sip:${this.#user}@${LOCAL}:${port}>`,
      'Max-Forwards: 70',
      ...more,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ];
    this.#socket.send(lines.join('\r\n'), this.#registrar.port, this.#registrar.address);
  }

  #authorization(method: string, uri: string, challenge: string): string {
    const given = (name: string): string =>
      new RegExp(`${name}="(?<value>[^"]*)"`).exec(challenge)?.groups?.['value'] ?? '';
    const [realm, nonce, opaque] = [given('realm'), given('nonce'), given('opaque')];
    const cnonce = randomBytes(8).toString('hex');
    const [one, two] = [md5(`${this.#user}:${realm}:${this.#password}`), md5(`${method}:${uri}`)];
    const response = md5(`${one}:${nonce}:00000001:${cnonce}:auth:${two}`);
    return (
      `Authorization: Digest username="${this.#user}", realm="${realm}", nonce="${nonce}", ` +
      `uri="${uri}", response="${response}", algorithm=MD5, cnonce="${cnonce}", ` +
      `opaque="${opaque}", qop=auth, nc=00000001`
    );
  }

  #receive(message: Message): void {
    if (!message.start.startsWith('SIP/2.0 ') || message.start.startsWith('SIP/2.0 1')) return;
    const cseq = message.headers.get('cseq') ?? '';
    this.#waiting.get(cseq)?.(message);
    this.#waiting.delete(cseq);
  }
}

function branch(of: number | string): string {
  return `z9hG4bK-phone-${of}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function parse(text: string): Message {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { start, headers: new Map(headers), body };
}
