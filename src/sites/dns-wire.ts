/** Numbers of IANA's registry (DNS parameters). */
export const TYPE = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  DNAME: 39,
  SSHFP: 44,
  TLSA: 52,
  SVCB: 64,
  HTTPS: 65,
  TSIG: 250,
  URI: 256,
  CAA: 257,
} as const;

/** NONE and ANY say in an update what must not be there, and what is to go (RFC 2136, sections 2.4 and 2.5). */
export const CLASS = { IN: 1, NONE: 254, ANY: 255 } as const;

/** Bytes of a name, its lengths and its end included (RFC 1035, section 2.3.4). */
const MAX_NAME = 255;

/** True where the wire can carry it: labels of 1 to 63 bytes, not more than 255 in all. */
export function isDomainName(name: string): boolean {
  const labels = name.replace(/\.$/, '').split('.');
  return (
    labels.every(
      (label) => label.length > 0 && label.length < 64 && /^[\x21-\x7e]+$/.test(label),
    ) && encodeName(name).length <= MAX_NAME
  );
}

/** A name without compression (RFC 1035, section 3.1); a final dot may be missing. */
export function encodeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const bytes = labels.flatMap((label) => [Buffer.of(label.length), Buffer.from(label, 'latin1')]);
  return Buffer.concat([...bytes, Buffer.of(0)]);
}

export interface WireRecord {
  readonly name: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  readonly data: Buffer;
}

export function encodeRecord(record: WireRecord): Buffer {
  const { name, type, ttl, data } = record;
  return Buffer.concat([
    encodeName(name),
    uint16(type),
    uint16(record.class),
    uint(ttl, 4),
    uint16(data.length),
    data,
  ]);
}

export function uint16(value: number): Buffer {
  return uint(value, 2);
}

/** Of up to six bytes, the highest first. */
export function uint(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, 0, length);
  return bytes;
}

/** The bytes are not what they should be. */
export class MalformedMessage extends Error {}

/** Reads a message from its start on. @throws MalformedMessage where it ends too early, or a name is none */
export class WireReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new MalformedMessage('the message ends too early');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  uint(length: number): number {
    return this.take(length).readUIntBE(0, length);
  }

  /** Without a final dot; pointers are followed (RFC 1035, section 4.1.4). */
  name(): string {
    const labels: string[] = [];
    let size = 1;
    let end: number | undefined;
    let start = this.#at;
    for (let length = this.uint(1); length !== 0; length = this.uint(1)) {
      if (length >= 0xc0) {
        const target = (length - 0xc0) * 256 + this.uint(1);
        end ??= this.#at;
        // Only ever back, so that it comes to an end.
        if (target >= start) throw new MalformedMessage('a name points forward');
        this.#at = start = target;
        continue;
      }
      size += length + 1;
      if (length > 63 || size > MAX_NAME) throw new MalformedMessage('a name is too long');
      labels.push(this.take(length).toString('latin1'));
    }
    this.#at = end ?? this.#at;
    return labels.join('.');
  }
}
