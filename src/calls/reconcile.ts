import type { LiveChannel, Logger, Telephony } from '../ports.ts';
import type { CallSession } from './call-session.ts';
import type { Registry } from './registry.ts';
import { translateState } from './translate.ts';

/**
 * After a reconnect: asks Asterisk what is still true and feeds each call what it missed. Every fact may already be
 * known by an event that came meanwhile; the machine takes it once. A session's first channel is its caller's, so
 * that a call whose channels are all gone does not try its next tier for a caller who is gone too.
 * @returns every channel that Asterisk has; undefined where it does not say
 */
export async function reconcile(
  telephony: Telephony,
  registry: Registry<CallSession>,
  logger: Logger,
): Promise<readonly LiveChannel[] | undefined> {
  // Only channels known before the question count as missing: a younger one can't be in the answer.
  const asked = registry
    .sessions()
    .map((session): [CallSession, readonly string[]] => [session, [...session.channels]]);
  const reply = await telephony.listChannels();
  if (!reply.ok) {
    logger.warn('reconcile failed', { status: reply.status, reason: reply.message });
    return undefined;
  }
  const alive = new Map(reply.value.map((channel) => [channel.id, channel]));
  let missing = 0;
  for (const [session, channels] of asked) {
    for (const id of channels) {
      const channel = alive.get(id);
      if (channel === undefined) {
        missing += 1;
        session.handle({ type: 'gone', channel: id });
      } else if (channel.application === '') {
        session.handle({ type: 'left', channel: id });
      } else {
        session.handle({ type: 'leg-started', leg: id });
        const state = translateState(channel, session.call);
        if (state !== undefined) session.handle(state);
      }
    }
  }
  if (asked.length > 0) logger.info('reconciled', { calls: asked.length, missing });
  return reply.value;
}
