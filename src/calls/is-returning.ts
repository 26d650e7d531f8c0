import type { TelephonyEvent } from '../ports.ts';
import type { CallSession } from './call-session.ts';

/**
 * Whether the caller came in again from the dialplan before the end of their last call was seen.
 */
export function isReturning(event: TelephonyEvent, session: CallSession): boolean {
  const { caller, phase } = session.call;
  const isOver = phase.name === 'leaving' || phase.name === 'releasing';
  return event.type === 'StasisStart' && event.channel.id === caller && isOver;
}
