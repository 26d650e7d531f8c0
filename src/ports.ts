import type { SiteStanding, Standing } from './core/route/standing.ts';

/** The interfaces that the app needs from the outside. `ari/` implements the telephony. */

/** The id of a channel or a leg in Asterisk. The app chooses it before the creation. */
export type ChannelId = string;
/** The id of a bridge in Asterisk. The app chooses it before the creation. */
export type BridgeId = string;

/** The channel states that the app uses. All others (Dialing, Rsrvd ...) become `Other`. */
export type ChannelState = 'Down' | 'Ring' | 'Ringing' | 'Up' | 'Other';

export interface Channel {
  readonly id: ChannelId;
  /** `PJSIP/carrier-a-00000012`: the part before the `/` is the technology. */
  readonly name: string;
  readonly state: ChannelState;
  readonly callerNumber: string;
  readonly callerName: string;
  /** The channel's current extension in the dialplan. Empty for a leg. */
  readonly extension: string;
}

/** An ARI event, parsed and checked at the door. The field names are the app's own. */
export type TelephonyEvent =
  | {
      readonly type: 'StasisStart';
      readonly channel: Channel;
      readonly args: readonly string[];
      /** The channel that this one replaces after a transfer or an INVITE with Replaces. */
      readonly replaces?: ChannelId;
    }
  | { readonly type: 'StasisEnd'; readonly channel: Channel }
  | {
      readonly type: 'ChannelHangupRequest';
      readonly channel: Channel;
      /** Asterisk itself or our DELETE asked for it: `cause` is then a flag word, not Q.850. */
      readonly soft: boolean;
      readonly cause?: number;
      readonly sip?: number;
    }
  | {
      readonly type: 'ChannelDestroyed';
      readonly channel: Channel;
      /** Q.850 cause. 0 if Asterisk knows none. */
      readonly cause: number;
      /** `tech_cause`, the final SIP status code. Absent before Asterisk 20.17, 22.7 and 23.1. */
      readonly sip?: number;
    }
  | { readonly type: 'ChannelStateChange'; readonly channel: Channel }
  /** `digit` is 0 to 9, `*`, `#` or A to D. */
  | { readonly type: 'ChannelDtmfReceived'; readonly channel: Channel; readonly digit: string }
  | {
      readonly type: 'Dial';
      readonly peer: Channel;
      /** '' (INVITE sent), RINGING, PROGRESS, ANSWER, CANCEL; BUSY, CONGESTION (not PJSIP). */
      readonly dialstatus: string;
    }
  /**
   * A contact of this PJSIP endpoint became reachable or unreachable. Only after `watchContacts()`.
   */
  | { readonly type: 'ContactStatusChange'; readonly endpoint: string }
  | { readonly type: 'ApplicationReplaced'; readonly application: string };

/** The answer to a request, as a value. "Already gone" is an ordinary result, not an exception. */
export type Reply<T = undefined> = { readonly ok: true; readonly value: T } | Failure;

export type Failure =
  /** The request or its answer was lost. Asterisk may have carried it out. */
  | { readonly ok: false; readonly kind: 'lost'; readonly message: string }
  /** Asterisk answered with this HTTP status. */
  | {
      readonly ok: false;
      readonly kind: 'refused';
      readonly status: number;
      readonly message: string;
    }
  /** Asterisk carried it out, but its answer cannot be read. */
  | { readonly ok: false; readonly kind: 'unreadable'; readonly message: string };

export interface NewLeg {
  readonly channelId: ChannelId;
  /** An Asterisk dial string, `PJSIP/+14155550123@carrier-a`. */
  readonly endpoint: string;
  /**
   * The caller's channel: sets the order of codecs, and makes its ChannelDestroyed reach the app.
   * Absent: the leg has no caller.
   */
  readonly originator?: ChannelId;
  /** The name of its trunk or host. Reported in its StasisStart, and as long as it lives. */
  readonly countsOn?: string;
  /** Channel variables and dialplan functions to set before the leg is dialled. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface DialplanTarget {
  readonly context: string;
  readonly extension: string;
  readonly priority: number;
}

/**
 * One call's connection to Asterisk. Requests reach Asterisk in the order in which they are made.
 * None needs to be awaited before the next. Promises never reject.
 */
export interface Lane {
  /** `POST channels/create`. 500: unknown endpoint, or an AOR without a reachable contact. */
  create(leg: NewLeg): Promise<Reply>;
  /**
   * `POST channels/<leg>/dial`, on behalf of `caller`, whose caller ID is sent. Without a caller,
   * Asterisk sends the leg's own connected line. Never repeated, because it is not idempotent.
   */
  dial(leg: ChannelId, caller: ChannelId | undefined): Promise<Reply>;
  ring(channel: ChannelId): Promise<Reply>;
  /** Ends the tone that `ring` plays to a channel that is Up. */
  stopRinging(channel: ChannelId): Promise<Reply>;
  /** Sends the caller 183 with SDP. */
  progress(channel: ChannelId): Promise<Reply>;
  answer(channel: ChannelId): Promise<Reply>;
  createBridge(bridge: BridgeId): Promise<Reply>;
  /** Adds to a mixing bridge, without connected-line updates. Answers once the join is done. */
  join(bridge: BridgeId, channels: readonly ChannelId[]): Promise<Reply>;
  destroyBridge(bridge: BridgeId): Promise<Reply>;
  /** `DELETE channels/<id>?reason_code=<cause>`. 404: the channel is already gone. */
  hangup(channel: ChannelId, cause: number): Promise<Reply>;
  /** Reads a channel variable or a dialplan function. */
  readVariable(channel: ChannelId, name: string): Promise<Reply<string>>;
  /** Sets channel variables and dialplan functions, together if Asterisk can. */
  setVariables(channel: ChannelId, variables: ReadonlyMap<string, string>): Promise<Reply>;
  /** Plays a tone to the channel until it is hung up. */
  playTone(channel: ChannelId): Promise<Reply>;
  /** Plays an ARI media URI to the channel (`sound:followme/options`), one at a time. */
  play(channel: ChannelId, media: string): Promise<Reply>;
  /** Ends the playback that `play` started on the channel. */
  stopPlaying(channel: ChannelId): Promise<Reply>;
  rtpPackets(
    channel: ChannelId,
  ): Promise<Reply<{ readonly sent: number; readonly received: number }>>;
  /** Returns the channel to the dialplan. Default: at the next priority. */
  continueInDialplan(channel: ChannelId, target?: DialplanTarget): Promise<Reply>;
  /** Ends this call's use of the lane. */
  close(): void;
}

/**
 * The ids of channels and bridges that Asterisk reports for the application: all that it has, and
 * some that the dialplan has by now. A list of ids alone contains no text from callers that could
 * make it unreadable.
 */
export interface OwnIds {
  readonly channels: readonly ChannelId[];
  readonly bridges: readonly BridgeId[];
}

/** A channel or bridge. `unreadable`: Asterisk cannot show it (a text that is not UTF-8). */
export type Seen<Thing> = Thing | 'gone' | 'unreadable';

export interface LiveChannel extends Channel {
  /** The application that has it. Empty in the dialplan, and before a leg's StasisStart. */
  readonly application: string;
  /** The arguments of Stasis() after the application's name. */
  readonly args: readonly string[];
}

export interface LiveBridge {
  readonly id: BridgeId;
  /** The application that created the bridge, as its name says. */
  readonly application: string;
  readonly channels: readonly ChannelId[];
}

export type ConnectionStatus =
  /** Requests are served. `isFirst` is false after a reconnect: events may have been missed. */
  | { readonly status: 'connected'; readonly isFirst: boolean; readonly asteriskVersion: string }
  | { readonly status: 'disconnected'; readonly reason: string }
  /** Another program took the app's name. The connection has closed itself for good. */
  | { readonly status: 'replaced' }
  /** Another program held the name before. The connection left it alone, and closed itself. */
  | { readonly status: 'taken'; readonly holder: NameHolder };

/** The program that has the app's name: process and start, if it is a run of this program. */
export type NameHolder = { readonly pid?: number; readonly sinceMs?: number };

export interface TelephonyListener {
  onEvent(event: TelephonyEvent): void;
  onStatus(status: ConnectionStatus): void;
}

/** The running Asterisk, whether by REST over WebSocket or by HTTP. */
export interface Telephony {
  /** Opens a lane for one call, which keeps it. A `hand-back` waits behind no other call. */
  openLane(call: string, errand?: 'hand-back'): Lane;
  /** Reads the app's own ids. This and the next two queries use the least busy lane. */
  ownIds(): Promise<Reply<OwnIds>>;
  readChannel(channel: ChannelId): Promise<Reply<Seen<LiveChannel>>>;
  readBridge(bridge: BridgeId): Promise<Reply<Seen<LiveBridge>>>;
  /** Sets a global variable of the dialplan. */
  setGlobal(variable: string, value: string): Promise<Reply>;
  /** Subscribes to changes of contacts, now and after every reconnect. */
  watchContacts(): void;
}

/** The connection to Asterisk, which can be lost and restored. */
export interface AsteriskConnection extends Telephony {
  readonly status: ConnectionStatus;
  /** Starts to take calls. Reconnects for ever. A second call changes nothing. */
  connect(listener: TelephonyListener): void;
  /** Whether Asterisk says by SIP that the app takes new calls (ari/ready-name.ts). */
  showReady(isReady: boolean): void;
  close(): Promise<void>;
}

/** Writes one line per call. `fields` are data. Values of secret keys are redacted. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** Stores small values that outlive the app, by kind and name. Never throws or blocks for long. */
export interface StateStore {
  /** Returns all readable values of a kind, by name. */
  all(kind: string): ReadonlyMap<string, unknown>;
  put(kind: string, name: string, value: unknown): void;
  remove(kind: string, name: string): void;
  /** The file, empty if there is none, and why a restart would lose what was put last. */
  status(): { readonly path: string; readonly why?: string };
  close(): void;
}

/** The health of trunks and hosts, as calls use it to choose attempts. */
export interface TrunkHealthView {
  /** Counts a call that can use these. Every fourth one may try one that was down. */
  callStarted(names: readonly string[]): void;
  standing(name: string): HealthStanding;
}

/** The part of a trunk's standing that comes from its health. */
export type HealthStanding = Omit<Standing, 'room'>;

/** The sites that are down, as calls use them to choose attempts. */
export interface SiteHealthView {
  standings(): ReadonlyMap<string, SiteStanding>;
}

/** Whether Asterisk answered that the thing does not exist. Then it is already gone. */
export function isNotFound(reply: Reply<unknown>): boolean {
  return !reply.ok && reply.kind === 'refused' && reply.status === 404;
}
