import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { CALL_HEADER } from './routes.ts';

/**
 * Leaves out the dialogs of other calls. A leg that nobody has answered is gone from the app's and
 * Asterisk's lists at once, but SIP sends its INVITE again for up to 32 s (RFC 3261, timer B).
 */
export function ofThisCall(messages: readonly SipMessage[], call = ''): readonly SipMessage[] {
  const others = new Set(
    messages
      .filter(({ text }) => ![call, ''].includes(header(text, CALL_HEADER)))
      .map(({ text }) => header(text, 'Call-ID')),
  );
  return messages.filter(({ text }) => !others.has(header(text, 'Call-ID')));
}
