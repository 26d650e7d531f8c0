import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** RFC 3551: payload type 0, 8000 samples a second. One packet every 20 ms. */
const SAMPLES_PER_PACKET = 160;
const PACKET_EVERY_MS = 20;
/** The payload type of telephone-event in the lab's SDP. */
const TELEPHONE_EVENT = 101;
/** The share of a packet's energy that must be the tone's. */
const TONE_SHARE = 0.5;
/** Below this level a packet is silence. */
const SILENCE_RMS = 200;

/** The media of one party: sends a tone or digits, and records what it hears. */
export class RtpPeer {
  readonly port: number;
  readonly #socket: Socket;
  readonly #heard: Int16Array[] = [];
  readonly #digits = new Map<number, string>();
  #sequence = 0;
  #timestamp = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (packet) => this.#receive(packet));
  }

  static async open(address: string): Promise<RtpPeer> {
    const socket = createSocket('udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    return new RtpPeer(socket);
  }

  /** The number of voice packets so far. */
  get packets(): number {
    return this.#heard.length;
  }

  /** The digits heard, in order. */
  get digits(): string {
    return [...this.#digits.values()].join('');
  }

  /** Sends a sine tone until the next call, or until `close`. */
  sendTone(to: { address: string; port: number }, hertz: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      const payload = Buffer.alloc(SAMPLES_PER_PACKET);
      for (let index = 0; index < SAMPLES_PER_PACKET; index += 1) {
        const phase = (2 * Math.PI * hertz * (this.#timestamp + index)) / 8000;
        payload[index] = encodeUlaw(Math.round(8000 * Math.sin(phase)));
      }
      this.#socket.send(this.#packet(0, payload), to.port, to.address);
      this.#timestamp += SAMPLES_PER_PACKET;
    }, PACKET_EVERY_MS);
  }

  /** Sends one digit of 100 ms (RFC 4733). The end packet is sent three times. */
  async sendDigit(to: { address: string; port: number }, digit: string): Promise<void> {
    const event = '0123456789*#'.indexOf(digit);
    const timestamp = this.#timestamp;
    for (let step = 1; step <= 7; step += 1) {
      const payload = Buffer.from([event, step > 4 ? 0x8a : 0x0a, 0, 0]);
      payload.writeUInt16BE(Math.min(step, 5) * SAMPLES_PER_PACKET, 2);
      this.#socket.send(this.#packet(TELEPHONE_EVENT, payload, timestamp), to.port, to.address);
      await new Promise((resolve) => setTimeout(resolve, PACKET_EVERY_MS));
    }
  }

  /** Counts the packets from index `since` on that hold this tone. */
  tonePackets(hertz: number | readonly number[], since = 0): number {
    const tones = typeof hertz === 'number' ? [hertz] : hertz;
    return this.#heard.slice(since).filter((samples) => isTone(samples, tones)).length;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #packet(type: number, payload: Buffer, timestamp = this.#timestamp): Buffer {
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = type;
    header.writeUInt16BE((this.#sequence += 1) & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(0x1ab, 8);
    return Buffer.concat([header, payload]);
  }

  #receive(packet: Buffer): void {
    const type = (packet[1] ?? 0) & 0x7f;
    const payload = packet.subarray(12);
    if (type === 0) this.#heard.push(Int16Array.from(payload, (byte) => decodeUlaw(byte)));
    if (type === TELEPHONE_EVENT && ((payload[1] ?? 0) & 0x80) !== 0) {
      this.#digits.set(packet.readUInt32BE(4), '0123456789*#'[payload[0] ?? 0] ?? '?');
    }
  }
}

/** Compares the energy of the tones (Goertzel) with the energy of the packet. */
function isTone(samples: Int16Array, tones: readonly number[]): boolean {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (Math.sqrt(energy / samples.length) < SILENCE_RMS) return false;
  const inTones = tones.reduce((sum, hertz) => sum + goertzel(samples, hertz), 0);
  return inTones / energy > TONE_SHARE;
}

function goertzel(samples: Int16Array, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / 8000);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + coefficient * one - two, one];
  const power = one * one + two * two - coefficient * one * two;
  return (2 * power) / samples.length;
}

/** Encodes a sample in µ-law (ITU-T G.711). */
function encodeUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function decodeUlaw(byte: number): number {
  const value = ~byte & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + 132) << ((value >> 4) & 7)) - 132;
  return (value & 0x80) === 0 ? magnitude : -magnitude;
}
