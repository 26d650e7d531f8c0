import type { SeenResponse } from '../core/call/events.ts';
import type { ChannelId, Lane } from '../ports.ts';

/**
 * Queries `HANGUPCAUSE(<channel>,tech)` of a leg that has not ended, for example `SIP 182 Queued`.
 * Asterisk answers 500 if the leg has received nothing (measured on 22.10.1), but also if
 * func_hangupcause is not loaded. Then it cannot read HANGUPCAUSE_KEYS() either, which is empty if
 * nothing was received.
 * @param name Asterisk's name of the leg's channel
 */
export async function lastResponse(
  lane: Pick<Lane, 'readVariable'>,
  leg: ChannelId,
  name: string,
): Promise<SeenResponse> {
  const last = await lane.readVariable(leg, `HANGUPCAUSE(${name},tech)`);
  if (last.ok) return seenIn(last.value);
  if (last.kind !== 'refused' || last.status !== 500) return 'unknown';
  const keys = await lane.readVariable(leg, 'HANGUPCAUSE_KEYS()');
  return keys.ok && keys.value === '' ? 'nothing' : 'unknown';
}

/** After these Asterisk sends the INVITE again: with a password, or with a longer session timer. */
const SENT_AGAIN: ReadonlySet<string> = new Set(['401', '407', '422']);

function seenIn(value: string): SeenResponse {
  const code = /^SIP (?<code>[1-6]\d\d)\b/.exec(value)?.groups?.['code'];
  // An endpoint with redirect_method=uri_pjsip follows a 3xx.
  if (code === undefined || code.startsWith('3') || SENT_AGAIN.has(code)) return 'unknown';
  if (code === '100') return 'trying';
  return code.startsWith('1') ? 'progress' : 'final';
}

/** No person has more phones than this. */
const MAX_CONTACTS = 10;

/**
 * Returns the dial strings in the value of `PJSIP_DIAL_CONTACTS(<endpoint>)`, for example
 * `PJSIP/101/sip:101@192.0.2.1&PJSIP/101/sip:...`. A phone chooses its own contact. A contact that
 * is not a plain SIP URI of this endpoint is left out, because it could name another endpoint or
 * add a header.
 */
export function contactsIn(value: string, endpoint: string): readonly string[] {
  const start = `PJSIP/${endpoint}/`;
  const isPlain = (dialString: string): boolean =>
    dialString.startsWith(start) && PLAIN_URI.test(dialString.slice(start.length));
  return value.split('&').filter(isPlain).slice(0, MAX_CONTACTS);
}

/** A SIP URI (RFC 3261 19.1.1) without headers. */
const PLAIN_URI = /^sips?:[\w!$'()*+,.:;=@~%[\]-]+$/;

/**
 * Returns the number of diversions in a Diversion header (RFC 5806). A header without a counter
 * counts as one diversion. Of several counters the highest counts.
 */
export function diversionsIn(header: string): number {
  if (header.trim() === '') return 0;
  const counters = Array.from(header.matchAll(/;\s*counter\s*=\s*"?(?<count>\d{1,3})/gi), (match) =>
    Number(match.groups?.['count']),
  );
  return Math.max(1, ...counters);
}
