import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** How a fake answers: an answer as a server would give it, unless told otherwise. */
export interface Knobs {
  /** The header's second 16 bits; the answer to an update without an error is 0xa800. */
  flags: number;
  /** Undefined: the answer is not signed. */
  secret: string | undefined;
  keyName: string;
  /** Instead of the MAC that it would be. */
  mac: Buffer | undefined;
  tsigError: number;
  /** Seconds that the signature's time differs from now. */
  late: number;
  otherData: Buffer;
  /** The last word on the answer: its bytes, without their length. */
  change: (answer: Buffer) => Buffer;
  /** The last word on what goes out: the answer behind its length. */
  frame: (framed: Buffer) => Buffer;
  /** In pieces of so many bytes. */
  chunk: number;
  /** What it does once it has sent everything. */
  then: 'end' | 'reset' | 'keep open';
  /** It never answers. */
  isSilent: boolean;
}

const TSIG = 250;
const ANY = 255;

/** A name server without a zone, on a real socket of the loopback; it signs with hmac-sha256 by code of its own. */
export class FakeNameServer {
  readonly knobs: Knobs;
  readonly requests: Buffer[] = [];
  readonly #server = createServer((socket) => this.#serve(socket));
  readonly #sockets = new Set<Socket>();

  constructor(knobs: Partial<Knobs> = {}) {
    this.knobs = {
      flags: 0xa800,
      secret: undefined,
      keyName: 'chat.example.com',
      mac: undefined,
      tsigError: 0,
      late: 0,
      otherData: Buffer.alloc(0),
      change: (answer) => answer,
      frame: (framed) => framed,
      chunk: Infinity,
      then: 'end',
      isSilent: false,
      ...knobs,
    };
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many clients are there. */
  get connections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay();
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    let received = Buffer.alloc(0);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const request = received.subarray(2);
      this.requests.push(request);
      if (!this.knobs.isSilent) void this.#answer(socket, request);
    });
  }

  async #answer(socket: Socket, request: Buffer): Promise<void> {
    const answer = this.knobs.change(this.#answerTo(request));
    const framed = this.knobs.frame(Buffer.concat([uint(answer.length, 2), answer]));
    for (let start = 0; start < framed.length && !socket.destroyed; start += this.knobs.chunk) {
      const end = Math.min(start + this.knobs.chunk, framed.length);
      // Each piece is a packet of its own: the next one goes once this one has left.
      await new Promise((resolve) => socket.write(framed.subarray(start, end), resolve));
    }
    if (this.knobs.then === 'end') socket.end();
    if (this.knobs.then === 'reset') socket.resetAndDestroy();
  }

  /** The zone section of the request comes back, as BIND does it. */
  #answerTo(request: Buffer): Buffer {
    const { flags, secret } = this.knobs;
    const zone = request.subarray(12, endOfName(request, 12) + 4);
    const header = (additional: number): Buffer =>
      Buffer.concat([
        request.subarray(0, 2),
        ...[flags, 1, 0, 0, additional].map((value) => uint(value, 2)),
      ]);
    const unsigned = Buffer.concat([header(0), zone]);
    if (secret === undefined) return unsigned;
    return Buffer.concat([header(1), zone, this.#tsig(request, unsigned, secret)]);
  }

  /** RFC 8945, sections 4.2 and 5.3. */
  #tsig(request: Buffer, unsigned: Buffer, secret: string): Buffer {
    const { keyName, late, tsigError, otherData } = this.knobs;
    const time = uint(Math.floor(Date.now() / 1000) + late, 6);
    const fudge = uint(300, 2);
    const end = Buffer.concat([uint(tsigError, 2), uint(otherData.length, 2), otherData]);
    const requestMac = macIn(request);
    const before = Buffer.concat([uint(requestMac.length, 2), requestMac, unsigned]);
    const owner = [name(keyName), uint(ANY, 2), uint(0, 4)];
    const signed = [before, ...owner, name('hmac-sha256'), time, fudge, end];
    const hmac = createHmac('sha256', Buffer.from(secret, 'base64'));
    const mac = this.knobs.mac ?? hmac.update(Buffer.concat(signed)).digest();
    const fields = [name('hmac-sha256'), time, fudge, uint(mac.length, 2), mac];
    const data = Buffer.concat([...fields, unsigned.subarray(0, 2), end]);
    const record = [name(keyName), uint(TSIG, 2), uint(ANY, 2), uint(0, 4), uint(data.length, 2)];
    return Buffer.concat([...record, data]);
  }
}

/** A request of hmac-sha256 ends in its MAC, its id, no error and no other data; one that is not signed has none. */
function macIn(request: Buffer): Buffer {
  return request.readUInt16BE(10) === 0 ? Buffer.alloc(0) : request.subarray(-38, -6);
}

function endOfName(message: Buffer, start: number): number {
  let at = start;
  while (message.readUInt8(at) !== 0) at += message.readUInt8(at) + 1;
  return at + 1;
}

function name(text: string): Buffer {
  const labels = text
    .split('.')
    .map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`));
  return Buffer.concat([...labels, Buffer.of(0)]);
}

function uint(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, 0, length);
  return bytes;
}
