import type { SeenResponse } from '../core/call/events.ts';
import type { Reply } from '../ports.ts';

/**
 * What `HANGUPCAUSE(<channel>,tech)` says of a leg that has not ended: `SIP 182 Queued`. Asterisk answers 500 where the
 * leg has received nothing at all (measured on 22.10.1).
 */
export function seenResponse(reply: Reply<string>): SeenResponse {
  if (!reply.ok) return reply.kind === 'refused' && reply.status === 500 ? 'nothing' : 'unknown';
  const status = /^SIP (?<code>1\d\d)\b/.exec(reply.value)?.groups?.['code'];
  if (status === undefined) return 'unknown';
  return status === '100' ? 'trying' : 'progress';
}

/** More phones of one person than that would be no person's. */
const MAX_CONTACTS = 10;

/**
 * The dial strings in `PJSIP_DIAL_CONTACTS(<endpoint>)`, `PJSIP/101/sip:101@192.0.2.1&PJSIP/101/sip:...`. A phone chooses
 * its contact itself, so that one which is no plain SIP URI of this endpoint is left out: it could name another endpoint
 * or add a header.
 */
export function contactsIn(value: string, endpoint: string): readonly string[] {
  const start = `PJSIP/${endpoint}/`;
  const isPlain = (dialString: string): boolean =>
    dialString.startsWith(start) && PLAIN_URI.test(dialString.slice(start.length));
  return value.split('&').filter(isPlain).slice(0, MAX_CONTACTS);
}

/** RFC 3261 19.1.1 without headers. */
const PLAIN_URI = /^sips?:[\w!$'()*+,.:;=@~%[\]-]+$/;

/** RFC 5806: a header without a counter stands for one diversion, and each header of a list for at least one. */
export function diversionsIn(header: string): number {
  if (header.trim() === '') return 0;
  const counters = Array.from(header.matchAll(/;\s*counter\s*=\s*"?(?<count>\d{1,3})/gi), (match) =>
    Number(match.groups?.['count']),
  );
  return Math.max(1, ...counters);
}
