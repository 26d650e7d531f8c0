import type { Command } from './commands.ts';
import type { CallEvent } from './events.ts';

type ArrivalReply = Extract<CallEvent, { type: 'identity' | 'contacts' }>;

/**
 * Returns the usual reply to a query that a call makes before its first attempt: the caller shows
 * their number, and no phone has several contacts. It is for code that plays a call without
 * Asterisk.
 * Undefined: the command is no such query.
 */
export function arrivalReply(command: Command, atMs: number): ArrivalReply | undefined {
  if (command.do === 'ask-contacts') {
    return { type: 'contacts', endpoint: command.endpoint, dialStrings: [], atMs };
  }
  if (command.do !== 'ask-identity') return undefined;
  return { type: 'identity', identity: { presentation: 'allowed', diversions: 0 }, atMs };
}
