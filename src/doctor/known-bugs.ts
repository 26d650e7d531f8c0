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
  /** The releases that introduced it. Absent: every release before the fix has it. */
  readonly since?: Releases;
  readonly fixedIn: Releases;
  /** Follows "Asterisk 22.3.0" in the finding. */
  readonly what: string;
  readonly why: string;
}

const SECURITY_FIXES: Releases = { 20: [20, 1], 21: [12, 3], 22: [10, 1], 23: [4, 1] };

/**
 * Faults and missing features of older releases that affect the app. Source: Asterisk's change logs
 * and tags.
 */
export const KNOWN_BUGS: readonly KnownBug[] = [
  {
    id: 'no-sip-codes',
    severity: 'warning',
    fixedIn: SIP_CODES,
    what: 'sends no SIP codes to ARI (tech_cause)',
    why: 'the app sees only the Q.850 cause, and one cause stands for many codes: 603 (a person declined) and 403 (a carrier refused) look the same',
  },
  {
    id: 'no-rest-over-websocket',
    severity: 'warning',
    fixedIn: REST_OVER_WEBSOCKET,
    what: 'has no REST over WebSocket',
    why: 'requests use HTTP through the optional ari-client, which is slower and has known advisories (docs/security.md)',
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
    what: 'may report the code of a Reason header instead of the response code, and reports none for 302',
    why: 'a few outcomes are wrong',
  },
  {
    id: 'subscriptions-outlive-socket',
    severity: 'note',
    fixedIn: REST_OVER_WEBSOCKET,
    what: 'keeps subscriptions to all events after the socket of an application has closed',
    why: 'another ARI program that used subscribeAll still costs CPU after it has gone',
  },
  {
    // PJSIPHangup()
    id: 'no-pjsip-hangup',
    severity: 'note',
    fixedIn: { 18: [21, 0], 20: [6, 0], 21: [1, 0], 22: [0, 0], 23: [0, 0] },
    what: 'has no PJSIPHangup()',
    why: 'the shipped dialplan needs it to answer 603 (a person declined) and 482 (a loop)',
  },
  {
    // asterisk#1907, #1928; #1936, #1962; #1872
    id: 'deadlocks',
    severity: 'warning',
    fixedIn: { 20: [20, 0], 22: [10, 0], 23: [4, 0] },
    what: 'can deadlock under load: at a hang-up with RTP statistics (asterisk#1907), and when an endpoint (#1872) or an origination (#1936) sets PJSIP_HEADER',
    why: 'after a deadlock Asterisk serves no calls until it is restarted',
  },
  {
    id: 'read-only-users-may-write',
    severity: 'warning',
    since: REST_OVER_WEBSOCKET,
    fixedIn: SECURITY_FIXES,
    what: 'allows read-only ARI users to write, by REST over WebSocket with api_key (GHSA-wcvv-g26m-wx5c)',
    why: 'a read-only user can hang up calls and load modules',
  },
  {
    id: 'dangerous-functions-by-ari',
    severity: 'warning',
    fixedIn: SECURITY_FIXES,
    what: 'allows ARI users to run dangerous functions despite live_dangerously=no (GHSA-vrfp-mg3q-3959)',
    why: 'an ARI password then gives a shell on that machine',
  },
];

/**
 * Releases with the fix of asterisk#1946, a deadlock between ICE and a bridge join. Applies only
 * with ICE on in rtp.conf.
 */
export const ICE_DEADLOCK: Releases = { 20: [21, 0], 22: [11, 0], 23: [5, 0] };

/** The oldest branch with everything that the app requires (variables in create, reason_code). */
export const OLDEST_BRANCH = 18;

/** Names the release to upgrade to: in the same branch if there is one, else in any branch. */
export function upgrade({ major }: AsteriskVersion, releases: Releases): string {
  const all = namesOf(releases);
  const own = all.find((name) => name.startsWith(`${major}.`));
  if (own !== undefined) return `upgrade to ${own} or later`;
  return `upgrade to ${all.slice(0, -1).join(', ')} or ${all.at(-1)}: branch ${major} has no fix`;
}
