import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  CLASS,
  encodeName,
  encodeRecord,
  TYPE,
  uint,
  uint16,
  type WireReader,
} from './dns-wire.ts';
import type { TsigAlgorithm, TsigKey } from './tsig-key.ts';

/** The record that signs a message (RFC 8945, section 4.2). */
export interface Tsig {
  /** Where the record begins, which is where the signed part of the message ends. */
  readonly start: number;
  /** Seconds since 1970. */
  readonly timeSigned: number;
  /** Seconds that the clocks of both sides may differ. */
  readonly fudge: number;
  readonly mac: Buffer;
  readonly originalId: number;
  /** 0, or why the server did not take our signature. */
  readonly error: number;
  /** The server's time, where that is what is wrong. */
  readonly otherData: Buffer;
}

export interface Signed {
  readonly bytes: Buffer;
  /** The server's answer is signed over it too. */
  readonly mac: Buffer;
}

/** RFC 8945, section 10, recommends it. Seconds. */
const FUDGE = 300;
/** Where the header counts the additional records. */
const ARCOUNT_AT = 10;

const HASHES: Readonly<Record<TsigAlgorithm, string>> = {
  'hmac-sha256': 'sha256',
  'hmac-sha512': 'sha512',
  'hmac-sha384': 'sha384',
  'hmac-sha224': 'sha224',
  'hmac-sha1': 'sha1',
};

/** The message with a TSIG record as its last one (RFC 8945, section 5.1). */
export function signed(message: Buffer, key: TsigKey, timeSigned: number): Signed {
  const times = { timeSigned, fudge: FUDGE, error: 0, otherData: Buffer.alloc(0) };
  const mac = macOf(key, [message, variables(key, times)]);
  const data = Buffer.concat([
    encodeName(key.algorithm),
    uint(timeSigned, 6),
    uint16(FUDGE),
    uint16(mac.length),
    mac,
    message.subarray(0, 2),
    uint16(0),
    uint16(0),
  ]);
  const record = { name: key.name.toLowerCase(), type: TYPE.TSIG, class: CLASS.ANY, ttl: 0, data };
  const bytes = Buffer.concat([message, encodeRecord(record)]);
  bytes.writeUInt16BE(message.readUInt16BE(ARCOUNT_AT) + 1, ARCOUNT_AT);
  return { bytes, mac };
}

/** Reads the data of a TSIG record. @throws MalformedMessage */
export function readTsig(reader: WireReader, start: number): Tsig {
  // The key's name and the algorithm are signed too, so they need no look of their own.
  reader.name();
  return {
    start,
    timeSigned: reader.uint(6),
    fudge: reader.uint(2),
    mac: reader.take(reader.uint(2)),
    originalId: reader.uint(2),
    error: reader.uint(2),
    otherData: reader.take(reader.uint(2)),
  };
}

/**
 * `forged`: not signed with this key, or not for this request; `untimely`: signed with it, but not now.
 * In this order (RFC 8945, section 5.2): a time that nobody signed says nothing.
 */
export type TsigVerdict = 'authentic' | 'forged' | 'untimely';

/** Of an answer to the request whose MAC this is. */
export function judgeTsig(
  message: Buffer,
  tsig: Tsig,
  key: TsigKey,
  requestMac: Buffer,
  nowSeconds: number,
): TsigVerdict {
  // As the message was before it was signed (RFC 8945, section 4.3.1).
  const unsigned = Buffer.from(message.subarray(0, tsig.start));
  unsigned.writeUInt16BE(tsig.originalId, 0);
  unsigned.writeUInt16BE(message.readUInt16BE(ARCOUNT_AT) - 1, ARCOUNT_AT);
  const expected = macOf(key, [
    uint16(requestMac.length),
    requestMac,
    unsigned,
    variables(key, tsig),
  ]);
  // A MAC that was cut short is refused: nobody here asks for one (RFC 8945, section 5.2.2.1).
  if (tsig.mac.length !== expected.length || !timingSafeEqual(tsig.mac, expected)) return 'forged';
  return Math.abs(nowSeconds - tsig.timeSigned) <= tsig.fudge ? 'authentic' : 'untimely';
}

/** What is signed beside the message, in canonical form (RFC 8945, section 4.3.3). */
function variables(
  key: TsigKey,
  {
    timeSigned,
    fudge,
    error,
    otherData,
  }: Pick<Tsig, 'timeSigned' | 'fudge' | 'error' | 'otherData'>,
): Buffer {
  return Buffer.concat([
    encodeName(key.name.toLowerCase()),
    uint16(CLASS.ANY),
    uint(0, 4),
    encodeName(key.algorithm),
    uint(timeSigned, 6),
    uint16(fudge),
    uint16(error),
    uint16(otherData.length),
    otherData,
  ]);
}

function macOf(key: TsigKey, parts: readonly Buffer[]): Buffer {
  const hmac = createHmac(HASHES[key.algorithm], Buffer.from(key.secret, 'base64'));
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
