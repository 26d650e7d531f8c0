import { domainToASCII } from 'node:url';
import { isIP } from 'node:net';
import {
  isSameName,
  isWithin,
  recordType,
  updatedName,
  type DnsServer,
  type DnsUpdate,
} from './dns-update.ts';
import { isDomainName } from './dns-wire.ts';

export interface DnsUpdateProblem {
  readonly field: keyof DnsUpdate;
  /** What the field must be: words that follow its name. */
  readonly message: string;
}

/** RFC 2181, section 8. */
const MAX_TTL = 2_147_483_647;

/** What no name server would take, or take and do without effect; none for an update that may be sent. */
export function dnsUpdateProblems(update: DnsUpdate): readonly DnsUpdateProblem[] {
  const found: ReadonlyArray<readonly [DnsUpdateProblem['field'], string | undefined]> = [
    ['server', serverProblem(update.server)],
    ['zone', nameProblem(update.zone, 'a zone', 'example.com')],
    ['record', recordProblem(update)],
    ['value', valueProblem(update)],
    ['ttlSeconds', ttlProblem(update.ttlSeconds)],
    ['key', keyProblem(update.key?.name)],
  ];
  return found.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }]));
}

function serverProblem({ host, port = 53 }: DnsServer): string | undefined {
  if (isIP(host) === 0 && !isHostName(host)) return 'must be an address or a host name';
  const isPort = Number.isInteger(port) && port > 0 && port < 65_536;
  return isPort ? undefined : 'must have a port from 1 to 65535';
}

function recordProblem({ record, zone }: DnsUpdate): string | undefined {
  if (record === '@' || !isHostName(zone)) return undefined;
  const name = updatedName({ record, zone });
  if (!isWithin(name, zone)) {
    return `must be a name in the zone ${zone}; ${record} ends in a dot and is not`;
  }
  return nameProblem(name, 'a name in the zone, or @ for the zone itself', 'chat', record);
}

function valueProblem({ record, zone, value }: DnsUpdate): string | undefined {
  if (value.includes('%')) return 'must be an address without an interface (%)';
  if (recordType(value) !== 'CNAME') return undefined;
  const target = nameProblem(value, 'an address or a host name', 'standby.example.com');
  if (target !== undefined) return target;
  // Of an address with a number too many or too high; the last label of a host name is never a number (RFC 3696, section 2).
  if (/(?:^|\.)\d+\.?$/.test(value)) return `must be an address; ${value} is none`;
  if (!value.replace(/\.$/, '').includes('.')) {
    return `must be an address or a whole name, such as ${value}.${zone}`;
  }
  const name = updatedName({ record, zone });
  if (isSameName(name, zone)) {
    return 'must be an address: the zone itself cannot be an alias (CNAME), since it has other records (RFC 1034, section 3.6.2)';
  }
  return isSameName(name, value) ? `must not be the record itself (${name})` : undefined;
}

function ttlProblem(seconds: number): string | undefined {
  const isTtl = Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_TTL;
  return isTtl ? undefined : `must be whole seconds from 0 to ${MAX_TTL}`;
}

function keyProblem(name: string | undefined): string | undefined {
  return name === undefined || isDomainName(name)
    ? undefined
    : `must have a name that the wire can carry, such as chat.example.com`;
}

function nameProblem(
  name: string,
  what: string,
  example: string,
  written = name,
): string | undefined {
  if (isHostName(name)) return undefined;
  const ascii = domainToASCII(written);
  const hint = ascii === '' || ascii === written.toLowerCase() ? '' : `; write it as ${ascii}`;
  return `must be ${what}, such as ${example}${hint}`;
}

/** Letters, digits and hyphens (RFC 1123, section 2.1), and underscores, which some names have. */
function isHostName(name: string): boolean {
  return isDomainName(name) && /^[\w.-]+$/.test(name) && isIP(name) === 0;
}
