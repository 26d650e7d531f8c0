import { isIPv4, isIPv6 } from 'node:net';
import type { DnsAction } from '../../settings/sites.ts';

/**
 * Types beside which no alias can stand (RFC 1034, section 3.6.2). A server drops the alias without a word then (RFC
 * 2136, section 3.4.2.2; seen with BIND 9.18), once it has taken the address away: so they are asked for first.
 */
const NEVER_BESIDE_ALIAS = ['SOA', 'NS', 'MX', 'TXT', 'SRV', 'NAPTR', 'CAA', 'HTTPS'];
const EXCLUDE_EACH_OTHER = ['A', 'AAAA', 'CNAME'];

/** What the configuration's patterns let through: none of it ends a word or a line of nsupdate's. */
const WORD = /^[\w.:*-]+$/;

/**
 * nsupdate's commands after which the name has this one record, as one update: all of it is done, or nothing.
 * @returns undefined where a value could begin a command of its own
 */
export function dnsScript(action: DnsAction, value: string): string | undefined {
  const { server, port, ttlSeconds } = action;
  const [zone, name] = [absolute(action.zone), absolute(nameOf(action))];
  const type = typeOf(value);
  const data = type === 'CNAME' ? absolute(value) : value;
  if (![server, zone, name, data].every((word) => WORD.test(word))) return undefined;
  const unwanted = type === 'CNAME' ? NEVER_BESIDE_ALIAS : [];
  return [
    `server ${server} ${port}`,
    `zone ${zone}`,
    ...unwanted.map((other) => `prereq nxrrset ${name} ${other}`),
    ...EXCLUDE_EACH_OTHER.map((other) => `update delete ${name} ${other}`),
    `update add ${name} ${Math.round(ttlSeconds)} ${type} ${data}`,
    'send',
    '',
  ].join('\n');
}

/** The whole name whose record is changed, without a final dot. */
export function nameOf({ record, zone }: Pick<DnsAction, 'record' | 'zone'>): string {
  const apex = withoutDot(zone);
  if (record === '@') return apex;
  const isWhole =
    record.endsWith('.') || `.${record}`.toLowerCase().endsWith(`.${apex.toLowerCase()}`);
  return isWhole ? withoutDot(record) : `${record}.${apex}`;
}

function typeOf(value: string): 'A' | 'AAAA' | 'CNAME' {
  if (isIPv4(value)) return 'A';
  return isIPv6(value) ? 'AAAA' : 'CNAME';
}

function absolute(name: string): string {
  return `${withoutDot(name)}.`;
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
