import type { Channel, ChannelState, LiveBridge } from '../../../src/ports.ts';
import type { LiveChannel, TelephonyEvent } from '../../../src/ports.ts';

export function channel(id: string, state: ChannelState = 'Down'): Channel {
  return {
    id,
    name: `PJSIP/${id}`,
    state,
    callerNumber: '+14155550100',
    callerName: 'Ann',
    extension: '',
  };
}

export function live(
  id: string,
  state: ChannelState,
  application = 'failover',
  args: readonly string[] = [],
): LiveChannel {
  return { ...channel(id, state), application, args };
}

export function liveBridge(id: string, ...channels: readonly string[]): LiveBridge {
  return { id, application: 'failover', channels };
}

export function stasisStart(
  id: string,
  args: readonly string[] = [],
  state: ChannelState = 'Ring',
): TelephonyEvent {
  return { type: 'StasisStart', channel: channel(id, state), args };
}

export function replacement(id: string, replaces: string): TelephonyEvent {
  return { type: 'StasisStart', channel: channel(id, 'Up'), args: [], replaces };
}

export function stasisEnd(id: string): TelephonyEvent {
  return { type: 'StasisEnd', channel: channel(id) };
}

export function stateChange(id: string, state: ChannelState): TelephonyEvent {
  return { type: 'ChannelStateChange', channel: channel(id, state) };
}

export function dial(peer: string, dialstatus: string): TelephonyEvent {
  return { type: 'Dial', peer: channel(peer), dialstatus };
}

export function hangupRequest(
  id: string,
  codes: { readonly cause?: number; readonly sip?: number } = {},
  soft = false,
): TelephonyEvent {
  return { type: 'ChannelHangupRequest', channel: channel(id), soft, ...codes };
}

export function destroyed(id: string, cause = 16, sip?: number): TelephonyEvent {
  return {
    type: 'ChannelDestroyed',
    channel: channel(id),
    cause,
    ...(sip === undefined ? {} : { sip }),
  };
}
