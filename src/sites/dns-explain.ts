import type { Lost, Stage } from './dns-exchange.ts';
import { updatedName, type DnsUpdate } from './dns-update.ts';
import type { TsigKey } from './tsig-key.ts';
import type { Tsig, TsigVerdict } from './tsig.ts';

/** Why an update has failed. */
export interface Explanation {
  /** Words that follow the server's address. */
  readonly what: string;
  readonly isPermanent: boolean;
}

/** Why there is no answer. Names, networks and servers come back. */
export function explainLost(lost: Lost, timeoutMs: number): Explanation {
  return transient(lostWords(lost, timeoutMs));
}

function lostWords(lost: Lost, timeoutMs: number): string {
  switch (lost.why) {
    case 'late':
      return lateWords(lost.stage, timeoutMs);
    case 'cut':
      return `has ended the connection without a whole answer: ${CHECK_SERVER}`;
    case 'cancelled':
      return 'was not waited for: the update was cancelled';
    case 'failed':
      return errorWords(lost.error);
  }
}

const CHECK_SERVER = 'check that server is a name server, and its log';
const WRITE_ADDRESS = 'write its address as server, so that no other name server is needed for it';

function lateWords(stage: Stage, timeoutMs: number): string {
  switch (stage) {
    case 'resolve':
      return `has a name that is not resolved within ${timeoutMs} ms: ${WRITE_ADDRESS}`;
    case 'connect':
      return `cannot be reached by TCP within ${timeoutMs} ms: check server, the network and firewalls`;
    case 'answer':
      return `does not answer within ${timeoutMs} ms: ${CHECK_SERVER}`;
  }
}

function errorWords(error: Error): string {
  // Both addresses of a name were tried (RFC 8305): the first one's error speaks for all.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const { code = '', message } = first as NodeJS.ErrnoException;
  switch (code) {
    case 'ECONNREFUSED':
      return 'does not listen there by TCP: check server, and that a name server runs (BIND: listen-on)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `has a name that cannot be resolved (${code}): ${WRITE_ADDRESS}`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `cannot be reached (${code}): check server, the network and firewalls`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `has cut the connection (${code}): ${CHECK_SERVER}`;
    default:
      return `cannot be used: ${message}`;
  }
}

/** What a code that is not 0 means for an update (RFC 1035, section 4.1.1; RFC 2136, section 2.2). */
export function explainRcode(rcode: number, update: DnsUpdate): Explanation {
  const { zone, key } = update;
  const name = updatedName(update);
  switch (rcode) {
    case 1:
      return permanent(
        'does not understand the update (FORMERR): check that it takes updates by RFC 2136',
      );
    case 2:
      // BIND: most often a journal that it may not write.
      return transient(
        `could not carry the update out (SERVFAIL): its log says why; it must be able to write into the folder of the file of zone ${zone}`,
      );
    case 4:
      return permanent(
        'takes no updates (NOTIMP): server must be the primary of the zone, and take updates by RFC 2136',
      );
    case 5:
      return permanent(
        `refuses to change ${name} (REFUSED): it must be the primary of zone ${zone}, and let ${key === undefined ? 'this host change the name without a key, or give key_file' : `key "${key.name}" change the name`} (BIND: update-policy or allow-update)`,
      );
    case 7:
      return permanent(
        `has other records of ${name} (YXRRSET), such as TXT, MX or SRV, and an alias (CNAME) cannot stand beside them (RFC 1034, section 3.6.2): remove them, or let value be an address`,
      );
    case 9:
      return permanent(`is not the primary of zone ${zone} (NOTAUTH): check server and zone`);
    case 10:
      return permanent(`has no place for ${name} in zone ${zone} (NOTZONE): check record and zone`);
    default:
      return transient(`has not carried the update out (DNS error ${rcode}): its log says why`);
  }
}

/** Why the server does not take our signature (RFC 8945, section 5.2); undefined where it does. */
export function explainTsigError(
  tsig: Tsig,
  { name, algorithm }: TsigKey,
  nowSeconds: number,
): Explanation | undefined {
  switch (tsig.error) {
    case 0:
      return undefined;
    case 16:
      return permanent(
        `knows key "${name}", but with another secret (BADSIG): the key file must hold what the server has`,
      );
    case 17:
      return permanent(
        `knows no key "${name}" of ${algorithm} (BADKEY): its name and algorithm must be the same there as in the key file`,
      );
    case 18:
      return transient(
        `has another time (BADTIME)${clocks(tsig, nowSeconds)}: set both clocks (NTP)`,
      );
    default:
      return permanent(
        `does not take the signature of key "${name}" (TSIG error ${tsig.error}): its log says why`,
      );
  }
}

/** What came is no answer to an update. */
export const NO_ANSWER = transient(`answers what is no answer to the update: ${CHECK_SERVER}`);

/** An answer that does not show that the server has the key; what became of the update is not known then. */
export function explainVerdict(
  verdict: Exclude<TsigVerdict, 'authentic'> | 'unsigned',
  { name }: TsigKey,
): Explanation {
  switch (verdict) {
    case 'unsigned':
      return transient(
        `answers without the signature of key "${name}": check that server is the zone's primary itself`,
      );
    case 'forged':
      return transient(
        `answers with a wrong signature of key "${name}": check that server is the zone's primary itself`,
      );
    case 'untimely':
      return transient(
        `answers with a signature of key "${name}" of another time: set both clocks (NTP)`,
      );
  }
}

/** `: it is 3600 s ahead of this host's`; empty where the server does not tell (RFC 8945, section 5.2.3). */
function clocks({ otherData }: Tsig, nowSeconds: number): string {
  if (otherData.length !== 6) return '';
  const ahead = otherData.readUIntBE(0, 6) - nowSeconds;
  return `, ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} this host's`;
}

function permanent(what: string): Explanation {
  return { what, isPermanent: true };
}

function transient(what: string): Explanation {
  return { what, isPermanent: false };
}
