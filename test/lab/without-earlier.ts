import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { CALL_HEADER } from './routes.ts';

/**
 * Leaves out the dialogs of calls that came before this time. A leg that nobody has answered is
 * gone from the app's and Asterisk's lists at once, but SIP sends its INVITE again for up to 32 s
 * (RFC 3261, timer B).
 * @param since Unix time, milliseconds
 */
export function withoutEarlier(
  messages: readonly SipMessage[],
  since: number,
): readonly SipMessage[] {
  const earlier = new Set(
    messages
      .filter(({ text }) => secondOf(header(text, CALL_HEADER)) < Math.floor(since / 1000))
      .map(({ text }) => header(text, 'Call-ID')),
  );
  return messages.filter(({ text }) => !earlier.has(header(text, 'Call-ID')));
}

/** The second in which a call came: its id begins with it (`1796025830.334-0f43ce`). */
function secondOf(call: string): number {
  return call === '' ? Number.POSITIVE_INFINITY : Number(call.split('.', 1)[0]);
}
