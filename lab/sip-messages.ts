import type { Caller, Response } from './scenario.ts';

/** SIP messages with SIPp's keywords: `[local_ip]`, `[$via]` ... */

export type Side = 'caller' | 'callee';

/** The discard port. Nobody listens to this media. */
const DEAD_PORT = 9;

const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  302: 'Moved Temporarily',
  486: 'Busy Here',
  487: 'Request Terminated',
  503: 'Service Unavailable',
  603: 'Decline',
};

/** Saves the headers that later responses to the INVITE and the callee's own requests need. */
export const SAVE_INVITE = `<action>
${['Via', 'From', 'To', 'CSeq']
  .map(
    (header) =>
      `<ereg regexp=".*" search_in="hdr" header="${header}:" assign_to="${header.toLowerCase()}"/>`,
  )
  .join('\n')}
</action>`;

/** Of the answer, where SIPp has kept it (`rrs`). */
const CONTACT = '[next_url]';
const CALLEE_TAG = 'tag=[pid]e[call_number]';
/** INVITE, its CANCEL and the ACK of its refusal have the same Via (RFC 3261 section 17.1.1.3). */
const INVITE_VIA =
  'Via: SIP/2.0/[transport] [local_ip]:[local_port];rport;branch=z9hG4bK[pid]i[call_number]';
const OWN_VIA = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];rport;branch=[branch]';
const CALLEE_CONTACT = 'Contact: <sip:callee@[local_ip]:[local_port];transport=[transport]>';

export function invite(caller: Caller): string {
  return message(
    [
      `INVITE ${target(caller)} SIP/2.0`,
      INVITE_VIA,
      ...callerHeaders(caller),
      'CSeq: 1 INVITE',
      `Contact: <sip:${caller.from}@[local_ip]:[local_port]>`,
      ...(caller.headers ?? []),
    ],
    sdp(caller.media),
  );
}

export function ack(caller: Caller): string {
  return message([
    `ACK ${caller.isBehindFront === true ? CONTACT : target(caller)} SIP/2.0`,
    OWN_VIA,
    ...callerHeaders(caller, '[peer_tag_param]'),
    'CSeq: 1 ACK',
  ]);
}

export function ackOfRefusal(caller: Caller): string {
  return message([
    `ACK ${target(caller)} SIP/2.0`,
    INVITE_VIA,
    ...callerHeaders(caller, '[peer_tag_param]'),
    'CSeq: 1 ACK',
  ]);
}

export function cancel(caller: Caller): string {
  return message([
    `CANCEL ${target(caller)} SIP/2.0`,
    INVITE_VIA,
    ...callerHeaders(caller),
    'CSeq: 1 CANCEL',
  ]);
}

/** Writes a BYE with a high CSeq, so that other requests of the dialog fit before it. */
export function bye(side: Side, isBehindFront = false): string {
  const parties =
    side === 'caller' ? ['[last_From:]', '[last_To:]'] : [`From:[$to];${CALLEE_TAG}`, 'To:[$from]'];
  return message([
    // A callee's SIPp does not know [remote_ip]. Asterisk finds the dialog by its tags.
    `BYE ${isBehindFront ? CONTACT : 'sip:asterisk@lab'} SIP/2.0`,
    OWN_VIA,
    ...parties,
    'Call-ID: [call_id]',
    'CSeq: 99 BYE',
    'Max-Forwards: 70',
  ]);
}

export function inviteResponse({ code, media, headers = [], sdp: offers }: Response): string {
  const tag = code === 100 ? '' : `;${CALLEE_TAG}`;
  const isWithout = offers === 'none';
  const body = !isWithout && (media !== undefined || code === 200) ? sdp(media) : undefined;
  return message(
    [
      `SIP/2.0 ${code} ${REASONS[code] ?? 'Refused'}`,
      'Via:[$via]',
      'From:[$from]',
      `To:[$to]${tag}`,
      'Call-ID: [call_id]',
      'CSeq:[$cseq]',
      CALLEE_CONTACT,
      ...headers,
    ],
    body,
  );
}

/** Writes the 200 to the last request. */
export function ok(): string {
  const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => `[last_${name}:]`);
  return message(['SIP/2.0 200 OK', ...copied]);
}

function target({ number }: Caller): string {
  return `sip:${number}@[remote_ip]:[remote_port]`;
}

function callerHeaders(caller: Caller, toTag = ''): readonly string[] {
  return [
    `From: <sip:${caller.from}@[local_ip]>;tag=[pid]r[call_number]`,
    `To: <${target(caller)}>${toTag}`,
    'Call-ID: [call_id]',
    'Max-Forwards: 70',
  ];
}

function message(lines: readonly string[], body?: string): string {
  const content =
    body === undefined
      ? ['Content-Length: 0']
      : ['Content-Type: application/sdp', 'Content-Length: [len]', '', body];
  return [...lines, ...content].join('\n');
}

function sdp(port = DEAD_PORT): string {
  return [
    'v=0',
    'o=lab 1 1 IN IP4 [local_ip]',
    's=-',
    'c=IN IP4 [local_ip]',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-16',
  ].join('\n');
}
