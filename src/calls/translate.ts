import type { Call, SoftHangup } from '../core/call/call.ts';
import type { UntimedEvent } from '../core/call/events.ts';
import type { Channel, TelephonyEvent } from '../ports.ts';

/**
 * Translates an event of Asterisk for the call that it belongs to; undefined if it does not matter.
 * `Dial` and `ChannelStateChange` both report ringing and answers. The machine uses the first.
 */
export function translate(event: TelephonyEvent, call: Call): UntimedEvent | undefined {
  switch (event.type) {
    case 'StasisStart':
      return { type: 'entered', channel: event.channel.id, name: event.channel.name };
    case 'StasisEnd':
      return { type: 'left', channel: event.channel.id };
    case 'ChannelHangupRequest':
      return event.soft
        ? translateSoft(event.channel.id, event.cause)
        : { type: 'hung-up', ...endOf(event.channel, event) };
    case 'ChannelDestroyed':
      return { type: 'gone', ...endOf(event.channel, event) };
    case 'ChannelStateChange':
      return translateState(event.channel, call);
    case 'ChannelDtmfReceived':
      return { type: 'digit', channel: event.channel.id, digit: event.digit };
    case 'Dial':
      return translateDial(event.peer.id, event.dialstatus);
    case 'ContactStatusChange':
    case 'ApplicationReplaced':
      return undefined;
  }
}

/**
 * The flags of Asterisk's AST_SOFTHANGUP (include/asterisk/channel.h) that end a channel: DEV,
 * SHUTDOWN, TIMEOUT, EXPLICIT. A redirect to the dialplan (ASYNCGOTO, 2) ends nothing, and
 * APPUNLOAD (16) comes after the channel has left.
 */
const SOFT_HANGUPS: ReadonlyMap<number | undefined, SoftHangup> = new Map([
  [1, 'other'],
  [4, 'shutdown'],
  [8, 'other'],
  [32, 'command'],
]);

/**
 * A soft hang-up request comes from our own DELETE, from others, or from Asterisk itself. Its cause
 * is a flag, not Q.850.
 */
function translateSoft(channel: string, flag: number | undefined): UntimedEvent | undefined {
  const by = SOFT_HANGUPS.get(flag);
  return by === undefined ? undefined : { type: 'soft-hangup', channel, by };
}

function endOf(
  channel: Channel,
  end: { readonly cause?: number; readonly sip?: number },
): { channel: string; cause?: number; sip?: number } {
  return {
    channel: channel.id,
    ...(end.cause === undefined ? {} : { cause: end.cause }),
    ...(end.sip === undefined ? {} : { sip: end.sip }),
  };
}

export function translateState(channel: Channel, call: Call): UntimedEvent | undefined {
  switch (channel.state) {
    case 'Up':
      return channel.id === call.caller
        ? { type: 'caller-up' }
        : { type: 'leg-up', leg: channel.id };
    case 'Ringing':
      return { type: 'leg-ringing', leg: channel.id };
    case 'Down':
    case 'Ring':
    case 'Other':
      return undefined;
  }
}

function translateDial(leg: string, dialstatus: string): UntimedEvent | undefined {
  switch (dialstatus) {
    case '':
      return { type: 'leg-sent', leg };
    case 'PROGRESS':
      return { type: 'leg-progress', leg };
    case 'RINGING':
      return { type: 'leg-ringing', leg };
    case 'ANSWER':
      return { type: 'leg-up', leg };
    case 'BUSY':
    case 'CONGESTION':
      return { type: 'leg-rejected', leg, dial: dialstatus };
    default:
      // CANCEL is a redirection. The app never follows one; the leg's end comes next.
      return undefined;
  }
}
