import type {
  AskingTimer,
  Moment,
  SeenResponse,
  UntimedEvent,
} from '../../src/core/call/events.ts';
import type { Phase } from '../../src/core/call/call.ts';
import type { Timer } from '../../src/core/call/events.ts';
import type { Drill } from '../../src/core/route/drill.ts';
import type { RequestFailure } from '../../src/core/verdict/outcome.ts';
import type { Route } from '../../src/core/route/route.ts';

/** A story of one call: what happens, and what the machine does about it, beat by beat. */
export interface Scenario {
  readonly name: string;
  readonly route: Route;
  /** The dialplan answered the caller before. */
  readonly callerIsUp?: true;
  /** What was dialled. */
  readonly dialled?: string;
  readonly drills?: readonly Drill[];
  /** Commands of the call's start; by default the first leg is created. */
  readonly begins?: readonly string[];
  readonly beats: readonly Beat[];
  /** Where it ends; by default everything is released. */
  readonly ends?: Phase['name'];
  /** Variables of the hand-back; those that are not named here are not looked at. */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * The ends of attempts that were told, `t1a1 CONGESTION trunk tuesday`; by default they are not
   * looked at.
   */
  readonly told?: readonly string[];
}

/**
 * An event and the commands that it brings, in this order, written as `writeCommand` does; timers
 * and reports are left out. Beats follow each other by 100 ms, unless an event says at what time it
 * comes.
 */
export type Beat = readonly [event: Happening, ...commands: readonly string[]];

export type Happening = UntimedEvent & Partial<Moment>;

/** Milliseconds since the call came in. */
export function at(atMs: number, event: UntimedEvent): Happening {
  return { ...event, atMs };
}

/** `t1a1` stands for the leg's whole id. */
export const CALL = 'c';

export function channelId(short: string): string {
  return /^(?:p\d+)?t\d+a\d+$/.test(short) ? `${CALL}-${short}` : short;
}

export function started(leg: string): UntimedEvent {
  return { type: 'entered', channel: channelId(leg) };
}

/** The same, with Asterisk's name of the channel. */
export function startedAs(leg: string, name: string): UntimedEvent {
  return { type: 'entered', channel: channelId(leg), name };
}

export function response(leg: string, timer: AskingTimer, seen: SeenResponse): UntimedEvent {
  return { type: 'response', leg: channelId(leg), timer, seen };
}

export function digit(channel: string, pressed: string): UntimedEvent {
  return { type: 'digit', channel: channelId(channel), digit: pressed };
}

export function contacts(endpoint: string, ...dialStrings: readonly string[]): UntimedEvent {
  return { type: 'contacts', endpoint, dialStrings };
}

export function sent(leg: string): UntimedEvent {
  return { type: 'leg-sent', leg: channelId(leg) };
}

export function progress(leg: string): UntimedEvent {
  return { type: 'leg-progress', leg: channelId(leg) };
}

export function ringing(leg: string): UntimedEvent {
  return { type: 'leg-ringing', leg: channelId(leg) };
}

export function up(leg: string): UntimedEvent {
  return { type: 'leg-up', leg: channelId(leg) };
}

export function rejected(leg: string, dial: 'BUSY' | 'CONGESTION'): UntimedEvent {
  return { type: 'leg-rejected', leg: channelId(leg), dial };
}

/** @param status HTTP; 0: the answer was lost */
export function refused(leg: string, request: 'create' | 'dial', status: number): UntimedEvent {
  const failure = requestFailure(status);
  return { type: 'leg-request-failed', leg: channelId(leg), request, failure };
}

function requestFailure(status: number): RequestFailure {
  return status === 0 ? { kind: 'lost' } : { kind: 'refused', status };
}

export function sdp(leg: string, isPresent: boolean): UntimedEvent {
  return { type: 'sdp', leg: channelId(leg), isPresent };
}

interface Codes {
  readonly cause?: number;
  readonly sip?: number;
}

export function hungUp(channel: string, codes: Codes = {}): UntimedEvent {
  return { type: 'hung-up', channel: channelId(channel), ...codes };
}

export function left(channel: string): UntimedEvent {
  return { type: 'left', channel: channelId(channel) };
}

export function gone(channel: string, codes: Codes = {}): UntimedEvent {
  return { type: 'gone', channel: channelId(channel), ...codes };
}

export function replaced(channel: string, replaces: string, isUp = true): UntimedEvent {
  return { type: 'replaced', channel: channelId(channel), replaces: channelId(replaces), isUp };
}

export function callerRefused(
  request: 'answer' | 'join' | 'hand-back',
  status: number,
): UntimedEvent {
  return { type: 'caller-request-failed', request, failure: requestFailure(status) };
}

export function dialplan(exists: boolean): UntimedEvent {
  return { type: 'dialplan', exists };
}

/** `setup`, `ring t1a1`, `progress t1a1`, `confirm t1a1`, `transferred caller`. */
export function timer(name: Timer['name'], channel = ''): UntimedEvent {
  const id = channelId(channel);
  switch (name) {
    case 'setup':
      return { type: 'timer', timer: { name } };
    case 'response':
    case 'ring':
    case 'progress':
    case 'confirm':
    case 'pause':
      return { type: 'timer', timer: { name, leg: id } };
    case 'transferred':
      return { type: 'timer', timer: { name, channel: id } };
  }
}

export function identity(presentation = 'allowed', diversions = 0): UntimedEvent {
  return { type: 'identity', identity: { presentation, diversions } };
}

export const CALLER_UP: UntimedEvent = { type: 'caller-up' };
export const BRIDGE_GONE: UntimedEvent = { type: 'bridge-gone' };
export const SHUTDOWN: UntimedEvent = { type: 'shutdown' };
