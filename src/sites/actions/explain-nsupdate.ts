import { isIPv6 } from 'node:net';
import type { DnsAction } from '../../settings/sites.ts';
import { failure, permanentFailure, type ActionFailure } from './action-result.ts';
import { nameOf } from './dns-script.ts';

interface Row {
  /** What nsupdate writes; the first row that fits counts. */
  readonly said: RegExp;
  readonly meaning: (action: DnsAction) => string;
  /** It may go by itself. */
  readonly mayPass?: true;
}

/** RFC 2136 (section 2.2) and RFC 8945 (section 3), as `nsupdate` of BIND 9.18 tells them. */
const ROWS: readonly Row[] = [
  // It goes on without a signature then.
  {
    said: /could not read key/,
    meaning: (action) => `${keyOf(action)} is no key as \`tsig-keygen\` writes it`,
  },
  {
    said: /BADKEY/,
    meaning: (action) =>
      `the server has no key of this name and algorithm; its configuration must include the one in ${keyOf(action)}`,
  },
  {
    said: /BADSIG/,
    meaning: (action) =>
      `the server's key of this name has another secret than the one in ${keyOf(action)}`,
  },
  {
    said: /BADTIME/,
    meaning: () => 'the clocks of both machines differ by more than 5 minutes; set them by NTP',
    mayPass: true,
  },
  {
    said: /REFUSED/,
    meaning: (action) =>
      action.keyFile === undefined
        ? 'it takes no update that is not signed; name a `key_file`, and let its key change the zone (`update-policy`)'
        : `the key in ${keyOf(action)} may not do this; grant it A, AAAA and CNAME of ${nameOf(action)} (\`update-policy\`), and let it ask (\`allow-query\`)`,
  },
  {
    said: /NOTAUTH/,
    meaning: ({ zone }) =>
      `it is not the primary server of the zone ${zone}; \`server\` must be that one`,
  },
  {
    said: /NOTZONE/,
    meaning: (action) => `${nameOf(action)} does not belong to the zone ${action.zone}`,
  },
  {
    said: /YXRRSET/,
    meaning: (action) =>
      `${nameOf(action)} has other records (such as MX or TXT), beside which no alias can stand; nothing was changed; give an address as its value`,
  },
  { said: /NOTIMP/, meaning: () => 'it takes no updates' },
  {
    said: /SERVFAIL/,
    meaning: () => "its log says why; often it may not write the zone's journal in its own folder",
    mayPass: true,
  },
  {
    said: /couldn't get address/,
    meaning: ({ server }) => `the name ${server} does not resolve`,
    mayPass: true,
  },
  {
    said: /timed out/,
    meaning: () => 'no answer; is it running, and does every firewall let TCP pass?',
    mayPass: true,
  },
  {
    said: /Communication with/,
    meaning: () => 'no connection; does a name server listen there by TCP?',
    mayPass: true,
  },
];

/** What nsupdate wrote, in words that help an operator. */
export function explainNsupdate(said: string, action: DnsAction): ActionFailure {
  const row = ROWS.find((candidate) => candidate.said.test(said));
  const meaning = row === undefined ? '' : `: ${row.meaning(action)}`;
  const message = `name server ${placeOf(action)}, update of ${nameOf(action)}: nsupdate says "${oneLine(said)}"${meaning}`;
  return row === undefined || row.mayPass === true ? failure(message) : permanentFailure(message);
}

function keyOf({ keyFile = 'no key file' }: DnsAction): string {
  return keyFile;
}

/** `10.0.0.53:53`, `[2001:db8::53]:53`. */
function placeOf({ server, port }: DnsAction): string {
  return `${isIPv6(server) ? `[${server}]` : server}:${port}`;
}

function oneLine(said: string): string {
  return said.trim().replace(/\s*\n[;\s]*/g, '; ');
}
