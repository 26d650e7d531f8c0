import type { SoftHangup } from './call.ts';
import type { CallEndedBy } from './call-facts.ts';
import type { CallEvent } from './events.ts';

type PartyEnd = Extract<CallEvent, { type: 'hung-up' | 'left' | 'gone' }>;

/** Normal clearing, and what carriers and phones send in its place. 0: Asterisk knows no cause. */
const NORMAL_CAUSES: ReadonlySet<number | undefined> = new Set([undefined, 0, 16, 31]);

/**
 * Says how a party's channel ended, as far as the evidence shows. Only the far end's own BYE or
 * CANCEL proves that somebody hung up.
 * @param soft what Asterisk asked the channel before, if it did
 */
export function whyEnded(
  who: 'caller' | 'callee',
  end: PartyEnd,
  soft: SoftHangup | undefined,
): string {
  switch (soft) {
    case 'shutdown':
      return `Asterisk stopped and ended the ${who}'s channel`;
    case 'command':
      return `a command to Asterisk (console, AMI or ARI) ended the ${who}'s channel`;
    case 'other':
      return `Asterisk ended the ${who}'s channel`;
    case undefined:
  }
  switch (end.type) {
    case 'left':
      return `the dialplan took the ${who} away`;
    case 'gone':
      return `the ${who}'s channel is gone${codes(end)}`;
    case 'hung-up':
      return isHangUp(end) ? `the ${who} hung up` : `the ${who}'s channel ended${codes(end)}`;
  }
}

/** The same evidence as one word. */
export function endedBy(
  who: 'caller' | 'callee',
  end: PartyEnd,
  soft: SoftHangup | undefined,
): CallEndedBy {
  if (soft !== undefined) return 'asterisk';
  return end.type === 'left' ? 'dialplan' : who;
}

/** Asterisk reports a caller's CANCEL as 487, with which it answers the INVITE (RFC 3261 9.2). */
function isHangUp({ sip, cause }: Codes): boolean {
  return sip === undefined ? NORMAL_CAUSES.has(cause) : sip === 487;
}

interface Codes {
  readonly cause?: number;
  readonly sip?: number;
}

function codes({ cause, sip }: Codes): string {
  const known = [
    ...(sip === undefined ? [] : [`SIP ${sip}`]),
    ...(cause === undefined || cause === 0 ? [] : [`cause ${cause}`]),
  ];
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
