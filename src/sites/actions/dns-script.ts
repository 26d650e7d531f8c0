import { isIPv4, isIPv6 } from 'node:net';
import type { DnsAction } from '../../settings/sites.ts';

/**
 * Types that cannot exist beside an alias (RFC 1034, section 3.6.2). A server then silently ignores
 * the new alias (RFC 2136, section 3.4.2.2; seen with BIND 9.18), after it has removed the address.
 * So the update requires that these types do not exist.
 */
const NEVER_BESIDE_ALIAS = ['SOA', 'NS', 'MX', 'TXT', 'SRV', 'NAPTR', 'CAA', 'HTTPS'];
const EXCLUDE_EACH_OTHER = ['A', 'AAAA', 'CNAME'];

/**
 * The characters that the configuration accepts. None of them ends a word or a line of nsupdate.
 */
const WORD = /^[\w.:*-]+$/;

/**
 * Writes the nsupdate commands that leave the name with this one record, as a single atomic update.
 * @returns undefined if a value could begin a command of its own
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

/** Returns the full name of the record, without a final dot. */
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
