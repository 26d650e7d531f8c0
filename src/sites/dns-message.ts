import { recordType, updatedName, type DnsUpdate } from './dns-update.ts';
import {
  CLASS,
  encodeName,
  encodeRecord,
  MalformedMessage,
  TYPE,
  uint16,
  WireReader,
} from './dns-wire.ts';
import { readTsig, type Tsig } from './tsig.ts';

/** What an update replaces: the kinds of record that it may set. */
const REPLACED = [TYPE.A, TYPE.AAAA, TYPE.CNAME];

/**
 * Kinds of record beside which no alias may stand. A server leaves such an alias out without a word, after it has deleted
 * the address (RFC 2136, section 3.4.2.2), so the update asks first that there are none. A kind that is missing here is not asked
 * for: no request can mean "any other".
 */
const NOT_BESIDE_CNAME = [
  TYPE.NS,
  TYPE.SOA,
  TYPE.PTR,
  TYPE.MX,
  TYPE.TXT,
  TYPE.LOC,
  TYPE.SRV,
  TYPE.NAPTR,
  TYPE.DNAME,
  TYPE.SSHFP,
  TYPE.TLSA,
  TYPE.SVCB,
  TYPE.HTTPS,
  TYPE.URI,
  TYPE.CAA,
];

const OPCODE_UPDATE = 5;
const NO_DATA = Buffer.alloc(0);

/** The update as one message, not signed (RFC 2136, section 2): all of it is done, or nothing. */
export function updateMessage(update: DnsUpdate, id: number): Buffer {
  const type = recordType(update.value);
  const name = updatedName(update);
  const prerequisites = type === 'CNAME' ? NOT_BESIDE_CNAME : [];
  const none = { name, class: CLASS.NONE, ttl: 0, data: NO_DATA };
  const gone = { name, class: CLASS.ANY, ttl: 0, data: NO_DATA };
  const records = [
    // "RRset does not exist" (section 2.4.3).
    ...prerequisites.map((type) => ({ ...none, type })),
    // "Delete an RRset" (section 2.5.2).
    ...REPLACED.map((type) => ({ ...gone, type })),
    { name, type: TYPE[type], class: CLASS.IN, ttl: update.ttlSeconds, data: dataOf(update.value) },
  ];
  const updates = records.length - prerequisites.length;
  const header = [id, OPCODE_UPDATE << 11, 1, prerequisites.length, updates, 0].map(uint16);
  const zone = [encodeName(update.zone), uint16(TYPE.SOA), uint16(CLASS.IN)];
  return Buffer.concat([...header, ...zone, ...records.map(encodeRecord)]);
}

function dataOf(value: string): Buffer {
  switch (recordType(value)) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'AAAA':
      return ipv6Bytes(value);
    case 'CNAME':
      return encodeName(value);
  }
}

function ipv6Bytes(address: string): Buffer {
  // In its canonical form an IPv4 address at its end is two groups as well.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before = [], after = []] = canonical
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after];
  return Buffer.concat(groups.map((group) => uint16(Number.parseInt(group, 16))));
}

export interface DnsAnswer {
  readonly id: number;
  /** True for the answer to an update. */
  readonly isToUpdate: boolean;
  readonly rcode: number;
  readonly tsig?: Tsig;
}

/** Undefined for what is no whole DNS message. */
export function readAnswer(bytes: Buffer): DnsAnswer | undefined {
  try {
    return answerOf(new WireReader(bytes));
  } catch (error) {
    if (error instanceof MalformedMessage) return undefined;
    throw error;
  }
}

function answerOf(reader: WireReader): DnsAnswer {
  const id = reader.uint(2);
  const flags = reader.uint(2);
  const [zones = 0, ...counts] = [1, 2, 3, 4].map(() => reader.uint(2));
  for (let left = zones; left > 0; left -= 1) {
    reader.name();
    reader.take(4);
  }
  let tsig: Tsig | undefined;
  // Only the last record can be a TSIG (RFC 8945, section 5.1).
  for (let left = counts.reduce((sum, count) => sum + count, 0); left > 0; left -= 1) {
    tsig = readRecord(reader);
  }
  if (!reader.isAtEnd) throw new MalformedMessage('there is more than the header counts');
  const isToUpdate = flags >>> 11 === (16 | OPCODE_UPDATE);
  const answer = { id, isToUpdate, rcode: flags & 15 };
  return tsig === undefined ? answer : { ...answer, tsig };
}

/** @returns what a TSIG record says, undefined for any other record */
function readRecord(reader: WireReader): Tsig | undefined {
  const start = reader.at;
  reader.name();
  const type = reader.uint(2);
  reader.take(6);
  const length = reader.uint(2);
  if (type !== TYPE.TSIG) {
    reader.take(length);
    return undefined;
  }
  const end = reader.at + length;
  const tsig = readTsig(reader, start);
  if (reader.at !== end) throw new MalformedMessage('a TSIG record is not as long as it says');
  return tsig;
}
