import { isIPv6 } from 'node:net';
import type { DnsAction } from '../../settings/sites.ts';
import { failure, permanentFailure, type ActionFailure } from './action-result.ts';
import { nameOf } from './dns-script.ts';

interface Row {
  /** Matches the output of nsupdate. The first matching row counts. */
  readonly said: RegExp;
  readonly meaning: (action: DnsAction) => string;
  /** Set if the failure may pass without a change of configuration. */
  readonly mayPass?: true;
}

/**
 * The errors of RFC 2136 (section 2.2) and RFC 8945 (section 3), as `nsupdate` of BIND 9.18 reports
 * them.
 */
const ROWS: readonly Row[] = [
  // nsupdate continues without a signature after this error.
  {
    said: /could not read key/,
    meaning: (action) => `${keyOf(action)} is not a key file; \`tsig-keygen\` writes one`,
  },
  {
    said: /BADKEY/,
    meaning: (action) =>
      `the server has no key with this name and algorithm; add the key in ${keyOf(action)} to its configuration`,
  },
  {
    said: /BADSIG/,
    meaning: (action) =>
      `the server's key with this name has another secret; use the same key as in ${keyOf(action)}`,
  },
  {
    said: /BADTIME/,
    meaning: () => 'the clocks of the two machines differ by more than 5 minutes; set them by NTP',
    mayPass: true,
  },
  {
    said: /REFUSED/,
    meaning: (action) =>
      action.keyFile === undefined
        ? 'it accepts only signed updates; set `key_file`, and allow its key to change the zone (`update-policy`)'
        : `the key in ${keyOf(action)} may not do this; allow it to change A, AAAA and CNAME of ${nameOf(action)} (\`update-policy\`) and to query it (\`allow-query\`)`,
  },
  {
    said: /NOTAUTH/,
    meaning: ({ zone }) =>
      `it is not the primary server of the zone ${zone}; set \`server\` to the primary`,
  },
  {
    said: /NOTZONE/,
    meaning: (action) =>
      `${nameOf(action)} does not belong to the zone ${action.zone}; correct \`zone\` or \`record\``,
  },
  {
    said: /YXRRSET/,
    meaning: (action) =>
      `${nameOf(action)} has other records (such as MX or TXT), and an alias cannot exist beside them; nothing was changed; use an address as the value`,
  },
  { said: /NOTIMP/, meaning: () => 'it does not support updates' },
  {
    said: /SERVFAIL/,
    meaning: () =>
      "see its log for the reason; often it cannot write the zone's journal in its folder",
    mayPass: true,
  },
  {
    said: /couldn't get address/,
    meaning: ({ server }) => `the name ${server} does not resolve`,
    mayPass: true,
  },
  {
    said: /timed out/,
    meaning: () => 'no answer; check that it is running, and that firewalls allow TCP',
    mayPass: true,
  },
  {
    said: /Communication with/,
    meaning: () => 'no connection; check that a name server listens there on TCP',
    mayPass: true,
  },
];

/** Explains the output of nsupdate to an operator. */
export function explainNsupdate(said: string, action: DnsAction): ActionFailure {
  const row = ROWS.find((candidate) => candidate.said.test(said));
  const meaning = row === undefined ? '' : `: ${row.meaning(action)}`;
  const message = `name server ${placeOf(action)}, update of ${nameOf(action)}: nsupdate says "${oneLine(said)}"${meaning}`;
  return row === undefined || row.mayPass === true ? failure(message) : permanentFailure(message);
}

function keyOf({ keyFile = 'no key file' }: DnsAction): string {
  return keyFile;
}

/** Writes the server and port: `10.0.0.53:53`, `[2001:db8::53]:53`. */
function placeOf({ server, port }: DnsAction): string {
  return `${isIPv6(server) ? `[${server}]` : server}:${port}`;
}

function oneLine(said: string): string {
  return said.trim().replace(/\s*\n[;\s]*/g, '; ');
}
