import {
  namesOf,
  REST_OVER_WEBSOCKET,
  SIP_CODES,
  type AsteriskVersion,
  type Releases,
} from '../ari/version.ts';
import type { Severity } from './remark.ts';

export interface KnownBug {
  readonly id: string;
  readonly severity: Severity;
  /** Where it came in; absent: it was always there. */
  readonly since?: Releases;
  readonly fixedIn: Releases;
  /** Follows "Asterisk 22.3.0". */
  readonly what: string;
  readonly why: string;
}

const SECURITY_FIXES: Releases = { 20: [20, 1], 21: [12, 3], 22: [10, 1], 23: [4, 1] };

/** What older releases lack or do wrong, as far as the app feels it. From Asterisk's change logs and tags. */
export const KNOWN_BUGS: readonly KnownBug[] = [
  {
    id: 'no-sip-codes',
    severity: 'warning',
    fixedIn: SIP_CODES,
    what: 'tells ARI no SIP codes (tech_cause)',
    why: 'outcomes are decided by the Q.850 cause alone, and one cause hides many codes: 603 (a person declined) and 403 (a carrier refused) look the same',
  },
  {
    id: 'no-rest-over-websocket',
    severity: 'warning',
    fixedIn: REST_OVER_WEBSOCKET,
    what: 'has no REST over WebSocket',
    why: 'requests go over HTTP through the optional ari-client: slower, and with known advisories (docs/security.md)',
  },
  {
    id: 'no-progress',
    severity: 'warning',
    fixedIn: { 20: [16, 0], 21: [11, 0], 22: [6, 0], 23: [0, 0] },
    what: 'cannot send 183 to a caller on request (POST /channels/{id}/progress)',
    why: 'announcements and ring tones of a carrier may not reach the caller before the answer',
  },
  {
    // asterisk#1819
    id: 'sip-codes-unreliable',
    severity: 'note',
    since: SIP_CODES,
    fixedIn: { 20: [19, 0], 22: [9, 0], 23: [3, 0] },
    what: "may let a Reason header of the far side hide its response's code, and tells none for 302",
    why: 'a few outcomes are decided by the wrong code',
  },
  {
    id: 'subscriptions-outlive-socket',
    severity: 'note',
    fixedIn: REST_OVER_WEBSOCKET,
    what: 'keeps the subscriptions to everything of an application whose socket has closed',
    why: 'another ARI program that uses subscribeAll costs work while it is away',
  },
  {
    // PJSIPHangup()
    id: 'no-pjsip-hangup',
    severity: 'note',
    fixedIn: { 18: [21, 0], 20: [6, 0], 21: [1, 0], 22: [0, 0], 23: [0, 0] },
    what: 'has no PJSIPHangup()',
    why: 'the shipped dialplan uses it to tell the caller that a person declined (603), and of a loop (482)',
  },
  {
    // asterisk#1907, #1928; #1936, #1962; #1872
    id: 'deadlocks',
    severity: 'warning',
    fixedIn: { 20: [20, 0], 22: [10, 0], 23: [4, 0] },
    what: 'can deadlock under load: at a hang-up with RTP statistics (asterisk#1907), and where PJSIP_HEADER is set by an endpoint (#1872) or an origination (#1936)',
    why: 'an Asterisk in a deadlock serves no call until it is restarted',
  },
  {
    id: 'read-only-users-may-write',
    severity: 'warning',
    since: REST_OVER_WEBSOCKET,
    fixedIn: SECURITY_FIXES,
    what: 'lets read-only ARI users write, by REST over WebSocket with api_key (GHSA-wcvv-g26m-wx5c)',
    why: 'whoever may look may then hang up calls and load modules',
  },
  {
    id: 'dangerous-functions-by-ari',
    severity: 'warning',
    fixedIn: SECURITY_FIXES,
    what: 'lets ARI users run dangerous functions in spite of live_dangerously=no (GHSA-vrfp-mg3q-3959)',
    why: 'an ARI password is then as good as a shell on that machine',
  },
];

/** asterisk#1946: between ICE and a bridge's join. Only where rtp.conf has it on. */
export const ICE_DEADLOCK: Releases = { 20: [21, 0], 22: [11, 0], 23: [5, 0] };

/** The oldest branch that has what the app cannot do without (variables in create, reason_code). */
export const OLDEST_BRANCH = 18;

/** The release to go to: of the own branch, else of any. */
export function upgrade({ major }: AsteriskVersion, releases: Releases): string {
  const all = namesOf(releases);
  const own = all.find((name) => name.startsWith(`${major}.`));
  if (own !== undefined) return `upgrade to ${own} or later`;
  return `upgrade to ${all.slice(0, -1).join(', ')} or ${all.at(-1)}: branch ${major} never gets it`;
}
