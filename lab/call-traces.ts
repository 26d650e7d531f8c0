import { header, type SipMessage } from './sip-trace.ts';

/**
 * Returns the status codes that a caller received to their INVITE, in order. A busy Asterisk
 * answers so late that the INVITE is sent again, and the ACK so late that the final response is:
 * what such a message has called forth is left out.
 */
export function responsesToInvite(messages: readonly SipMessage[]): readonly string[] {
  const heard: SipMessage[] = [];
  let mayRepeat = -1;
  for (const message of messages) {
    const { direction, kind, method, text } = message;
    if (direction === 'sent' && kind === 'INVITE') mayRepeat += 1;
    if (direction === 'sent' || method !== 'INVITE' || !isResponse(message)) continue;
    const isRepeated = heard.at(-1)?.text.trim() === text.trim();
    const isFinal = Number(kind) >= 200;
    if (isRepeated && !isFinal) mayRepeat -= 1;
    if (!isRepeated || (!isFinal && mayRepeat < 0)) heard.push(message);
  }
  return heard.map(({ kind }) => kind);
}

/** Whether every dialog in which a callee was invited has ended: by a BYE, or by its refusal. */
export function isOver(messages: readonly SipMessage[]): boolean {
  const ids = new Set(
    messages
      .filter(({ kind, direction }) => kind === 'INVITE' && direction === 'received')
      .map(({ text }) => header(text, 'Call-ID')),
  );
  return [...ids].every((id) =>
    hasEnded(messages.filter(({ text }) => header(text, 'Call-ID') === id)),
  );
}

/** Where a 200 has crossed a CANCEL, both are in the dialog: Asterisk has to send a BYE. */
function hasEnded(dialog: readonly SipMessage[]): boolean {
  const isAnswered = dialog.some(({ kind, method }) => method === 'INVITE' && kind === '200');
  const isRefused = dialog.some(({ kind, method }) => method === 'INVITE' && Number(kind) >= 300);
  return dialog.some(({ kind }) => kind === (isAnswered || !isRefused ? 'BYE' : 'ACK'));
}

function isResponse({ kind }: SipMessage): boolean {
  return /^\d/.test(kind);
}
