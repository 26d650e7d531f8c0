import type { Channel, ChannelState, TelephonyEvent } from '../ports.ts';
import type { Frame } from './frame.ts';
import { type JsonObject, integerIn, isObject, parseJson } from './json.ts';
import { safeExcerpt, textOr } from './json.ts';

/**
 * Parses one frame of Asterisk's WebSocket. It never throws: a bad frame is a value too. The field
 * names come from Asterisk's rest-api/api-docs/events.json.
 */
export function parseFrame(text: string): Frame {
  const message = parseJson(text);
  if (!isObject(message)) return malformed('no JSON object', text);
  const type = message['type'];
  if (typeof type !== 'string') return malformed('no type', text);
  if (type === 'RESTResponse') return parseAnswer(message, text);
  if (type === 'ApplicationReplaced') {
    return { kind: 'replaced', application: textOr(message['application'], '') };
  }
  const event = parseEvent(type, message);
  if (event === 'unknown') return { kind: 'ignored', type };
  if (typeof event === 'string') return malformed(`${type} ${event}`, text);
  return { kind: 'event', event };
}

/**
 * The event types that the app requests from Asterisk. `RESTResponse` passes the same filter, so
 * the list needs it.
 */
export const WANTED_TYPES = [
  'StasisStart',
  'StasisEnd',
  'ChannelDestroyed',
  'ChannelHangupRequest',
  'ChannelStateChange',
  'ChannelDtmfReceived',
  'Dial',
  'ContactStatusChange',
  'ApplicationReplaced',
  'RESTResponse',
] as const;

/** Parses a channel in events and in `GET channels`; undefined if it has no id. */
export function parseChannel(value: unknown): Channel | undefined {
  if (!isObject(value)) return undefined;
  const id = value['id'];
  if (typeof id !== 'string' || id === '') return undefined;
  const caller = value['caller'];
  const dialplan = value['dialplan'];
  return {
    id,
    name: textOr(value['name'], ''),
    state: parseState(value['state']),
    callerNumber: isObject(caller) ? textOr(caller['number'], '') : '',
    callerName: isObject(caller) ? textOr(caller['name'], '') : '',
    extension: isObject(dialplan) ? textOr(dialplan['exten'], '') : '',
  };
}

function parseState(state: unknown): ChannelState {
  return state === 'Down' || state === 'Ring' || state === 'Ringing' || state === 'Up'
    ? state
    : 'Other';
}

/** Returns the event, `unknown`, or the fault of the message. */
function parseEvent(type: string, message: JsonObject): TelephonyEvent | string {
  switch (type) {
    case 'StasisStart':
      return parseStart(message);
    case 'StasisEnd':
    case 'ChannelStateChange': {
      const channel = parseChannel(message['channel']);
      return channel ? { type, channel } : 'without a channel';
    }
    case 'ChannelDtmfReceived': {
      const channel = parseChannel(message['channel']);
      const digit = message['digit'];
      if (!channel) return 'without a channel';
      const isDigit = typeof digit === 'string' && /^[0-9*#A-D]$/.test(digit);
      return isDigit ? { type, channel, digit } : 'without a digit';
    }
    case 'ChannelHangupRequest':
      return parseHangupRequest(message);
    case 'ChannelDestroyed':
      return parseDestroyed(message);
    case 'Dial': {
      const peer = parseChannel(message['peer']);
      if (!peer) return 'without a peer';
      return { type, peer, dialstatus: textOr(message['dialstatus'], '') };
    }
    case 'ContactStatusChange': {
      const endpoint = message['endpoint'];
      const name = isObject(endpoint) ? textOr(endpoint['resource'], '') : '';
      return name === '' ? 'without an endpoint' : { type, endpoint: name };
    }
    default:
      return 'unknown';
  }
}

function parseStart(message: JsonObject): TelephonyEvent | string {
  const channel = parseChannel(message['channel']);
  if (!channel) return 'without a channel';
  const args = message['args'] ?? [];
  if (!Array.isArray(args) || !args.every((arg): arg is string => typeof arg === 'string')) {
    return 'with args that are not strings';
  }
  const replaced = parseChannel(message['replace_channel']);
  return { type: 'StasisStart', channel, args, ...(replaced ? { replaces: replaced.id } : {}) };
}

function parseHangupRequest(message: JsonObject): TelephonyEvent | string {
  const channel = parseChannel(message['channel']);
  if (!channel) return 'without a channel';
  const type = 'ChannelHangupRequest';
  // In a soft request `cause` is an AST_SOFTHANGUP flag, 32 for a DELETE (main/channel.c,
  // ast_softhangup).
  const soft = message['soft'] === true;
  const cause = parseCause(message);
  const sip = soft ? undefined : parseSip(message);
  return {
    type,
    channel,
    soft,
    ...(cause === undefined ? {} : { cause }),
    ...(sip === undefined ? {} : { sip }),
  };
}

/** A strange cause must not drop the event: without the leg's end its call would wait forever. */
function parseDestroyed(message: JsonObject): TelephonyEvent | string {
  const channel = parseChannel(message['channel']);
  if (!channel) return 'without a channel';
  const sip = parseSip(message);
  return {
    type: 'ChannelDestroyed',
    channel,
    cause: parseCause(message) ?? 0,
    ...(sip === undefined ? {} : { sip }),
  };
}

/** Q.850 causes have seven bits. */
function parseCause(message: JsonObject): number | undefined {
  return integerIn(message['cause'], 0, 127);
}

/** The `tech_cause` of a PJSIP channel is a final status (RFC 3261 section 7.2). */
function parseSip(message: JsonObject): number | undefined {
  return integerIn(message['tech_cause'], 200, 699);
}

function parseAnswer(message: JsonObject, text: string): Frame {
  const status = integerIn(message['status_code'], 100, 599);
  const requestId = message['request_id'];
  if (status === undefined || typeof requestId !== 'string') {
    return malformed('RESTResponse without status or id', text);
  }
  // A refusal without a body still has its reason phrase.
  const body = textOr(message['message_body'], '');
  const reason = body === '' && status >= 300 ? textOr(message['reason_phrase'], '') : body;
  return { kind: 'answer', requestId, answer: { status, body: reason } };
}

function malformed(why: string, text: string): Frame {
  return { kind: 'malformed', why, excerpt: safeExcerpt(text) };
}
