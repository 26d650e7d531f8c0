import type { SeenResponse } from '../core/call/events.ts';
import type { Reply } from '../ports.ts';

/**
 * Reads `HANGUPCAUSE(<channel>,tech)` of a leg that has not ended, for example `SIP 182 Queued`.
 * Asterisk answers 500 if the leg has received nothing (measured on 22.10.1).
 */
export function seenResponse(reply: Reply<string>): SeenResponse {
  if (!reply.ok) return reply.kind === 'refused' && reply.status === 500 ? 'nothing' : 'unknown';
  const status = /^SIP (?<code>1\d\d)\b/.exec(reply.value)?.groups?.['code'];
  if (status === undefined) return 'unknown';
  return status === '100' ? 'trying' : 'progress';
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
