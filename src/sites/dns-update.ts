import { isIPv4, isIPv6 } from 'node:net';
import type { TsigKey } from './tsig-key.ts';

export interface DnsServer {
  /** Of the zone's primary: an address or a name. */
  readonly host: string;
  /** By TCP, 1 to 65535; 53 unless told otherwise. */
  readonly port?: number;
}

/** One name of a zone that shall have one record: an address, or another name. */
export interface DnsUpdate {
  readonly server: DnsServer;
  readonly zone: string;
  /** Relative to the zone; `@`: the zone's own name; also a whole name that ends in the zone, or in a dot. */
  readonly record: string;
  /** An IPv4 address, an IPv6 address, or a whole host name. */
  readonly value: string;
  /** 0 to 2147483647 (RFC 2181, section 8). */
  readonly ttlSeconds: number;
  /** Without one the update is not signed: whoever can reach the server can send it. */
  readonly key?: TsigKey;
}

export type DnsUpdated =
  /** The name has this record now, and no other address or alias. */
  { readonly ok: true } | DnsFailure;

export interface DnsFailure {
  readonly ok: false;
  /** For an operator: which server, what is wrong, what would be right. */
  readonly message: string;
  /** True where the same update fails until somebody changes a configuration, here or at the server. */
  readonly isPermanent: boolean;
}

export type RecordType = 'A' | 'AAAA' | 'CNAME';

/** The whole name whose record is changed, without a final dot. */
export function updatedName({ record, zone }: Pick<DnsUpdate, 'record' | 'zone'>): string {
  const apex = withoutDot(zone);
  if (record === '@') return apex;
  if (record.endsWith('.') || isWithin(record, apex)) return withoutDot(record);
  return `${record}.${apex}`;
}

export function recordType(value: string): RecordType {
  if (isIPv4(value)) return 'A';
  return isIPv6(value) ? 'AAAA' : 'CNAME';
}

/** True for the zone itself and for every name below it. */
export function isWithin(name: string, zone: string): boolean {
  return `.${canonical(name)}`.endsWith(`.${canonical(zone)}`);
}

export function isSameName(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

/** `10.0.0.53:53`, `[2001:db8::53]:53`. */
export function placeOf({ host, port = 53 }: DnsServer): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** Names differ neither by the case of their letters (RFC 4343) nor by a final dot. */
function canonical(name: string): string {
  return withoutDot(name).toLowerCase();
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
