import type { ChannelId, LiveChannel, Seen } from '../ports.ts';
import { callOfLeg } from '../core/call/ids.ts';
import type { CallSession } from './call-session.ts';
import { translateState } from './translate.ts';

/** A call and the channels that Asterisk should have for it. */
export interface Held {
  readonly session: CallSession;
  readonly channels: readonly ChannelId[];
}

/**
 * Feeds each call the changes that it missed while the connection was lost. A change may already be
 * known from an event; the machine applies it once. The caller's channel is the first of its call.
 * So a call whose channels are all gone does not dial the next tier for a caller who is gone too.
 * @returns the number of channels that are gone
 */
export function reconcile(
  held: readonly Held[],
  seen: ReadonlyMap<ChannelId, Seen<LiveChannel>>,
): number {
  let missing = 0;
  for (const { session, channels } of held) {
    for (const id of channels) {
      const channel = seen.get(id);
      const absence = absenceOf(channel);
      if (absence !== undefined) {
        if (absence === 'gone') missing += 1;
        session.handle({ type: absence, channel: id });
      } else if (isShown(channel) && channel.application !== '') {
        session.handle({ type: 'entered', channel: id, name: channel.name });
        const state = translateState(channel, session.call);
        if (state !== undefined) session.handle(state);
      }
    }
  }
  return missing;
}

/**
 * How the application lost a channel: it is `gone`, or the dialplan has it (`left`). Undefined if
 * the application still has it, or Asterisk cannot say.
 */
export function absenceOf(channel: Seen<LiveChannel> | undefined): 'gone' | 'left' | undefined {
  if (channel === 'gone') return 'gone';
  if (!isShown(channel) || channel.application !== '') return undefined;
  // Before its StasisStart a leg is in no application.
  const isYoung = callOfLeg(channel.id) !== undefined && channel.state === 'Down';
  return isYoung ? undefined : 'left';
}

function isShown(channel: Seen<LiveChannel> | undefined): channel is LiveChannel {
  return typeof channel === 'object';
}
