import type { SiteStanding, Standing } from './core/route/standing.ts';

/**
 * What the inside of the app asks of the outside. The inside owns these interfaces; `ari/` fits them.
 */

/** A channel, bridge or leg as Asterisk names it: the id that was chosen before its creation. */
export type ChannelId = string;
export type BridgeId = string;

/** The states of a channel that the app decides by; every other one (Dialing, Rsrvd ...) reads as `Other`. */
export type ChannelState = 'Down' | 'Ring' | 'Ringing' | 'Up' | 'Other';

export interface Channel {
  readonly id: ChannelId;
  /** Asterisk's name, `PJSIP/carrier-a-00000012`; the part before the `/` is the technology. */
  readonly name: string;
  readonly state: ChannelState;
  readonly callerNumber: string;
  readonly callerName: string;
  /** The extension the channel stands at in the dialplan; empty for a leg. */
  readonly extension: string;
}

/** An ARI event that the app uses, parsed and checked at the door; field names are the app's own. */
export type TelephonyEvent =
  | {
      readonly type: 'StasisStart';
      readonly channel: Channel;
      readonly args: readonly string[];
      /** The channel whose place this one takes after a transfer or an INVITE with Replaces. */
      readonly replaces?: ChannelId;
    }
  | { readonly type: 'StasisEnd'; readonly channel: Channel }
  | {
      readonly type: 'ChannelHangupRequest';
      readonly channel: Channel;
      /** True where Asterisk itself or our own DELETE asked: `cause` is then a flag word, not Q.850. */
      readonly soft: boolean;
      readonly cause?: number;
      readonly sip?: number;
    }
  | {
      readonly type: 'ChannelDestroyed';
      readonly channel: Channel;
      /** Q.850, 0 where Asterisk knows none. */
      readonly cause: number;
      /** `tech_cause`, the final SIP status code; absent on Asterisk before 20.17, 22.7 and 23.1. */
      readonly sip?: number;
    }
  | { readonly type: 'ChannelStateChange'; readonly channel: Channel }
  /** `digit`: 0 to 9, `*`, `#` or A to D. */
  | { readonly type: 'ChannelDtmfReceived'; readonly channel: Channel; readonly digit: string }
  | {
      readonly type: 'Dial';
      readonly peer: Channel;
      /** '' once the INVITE was handed over, then RINGING PROGRESS ANSWER, BUSY CONGESTION (not PJSIP), CANCEL. */
      readonly dialstatus: string;
    }
  /** A contact of this PJSIP endpoint has become reachable, or is no longer; told where it was asked for. */
  | { readonly type: 'ContactStatusChange'; readonly endpoint: string }
  | { readonly type: 'ApplicationReplaced'; readonly application: string };

/** A request's answer as a value: "it is already gone" is an ordinary end, not an exception. */
export type Reply<T = undefined> = { readonly ok: true; readonly value: T } | Failure;

export type Failure =
  /** The request or its answer was lost with the connection: it may have been carried out. */
  | { readonly ok: false; readonly kind: 'lost'; readonly message: string }
  /** Asterisk has answered with this HTTP status. */
  | {
      readonly ok: false;
      readonly kind: 'refused';
      readonly status: number;
      readonly message: string;
    }
  /** Asterisk has carried it out, and its answer cannot be read. */
  | { readonly ok: false; readonly kind: 'unreadable'; readonly message: string };

export interface NewLeg {
  readonly channelId: ChannelId;
  /** An Asterisk dial string, `PJSIP/+14155550123@carrier-a`. */
  readonly endpoint: string;
  /**
   * The caller's channel: codecs are asked for in its order, and its ChannelDestroyed reaches the app. Absent: nobody
   * calls.
   */
  readonly originator?: ChannelId;
  /** The trunk that carries it: told with its StasisStart, and with the channel as long as it lives. */
  readonly trunk?: string;
  /** Channel variables and dialplan functions that are set before the leg is dialled. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface DialplanTarget {
  readonly context: string;
  readonly extension: string;
  readonly priority: number;
}

/**
 * One call's way to Asterisk. Requests reach Asterisk in the order in which they were made; none needs
 * to be awaited before the next. Promises never reject.
 */
export interface Lane {
  /** `POST channels/create`. Refused with 500 for an unknown endpoint, an AOR without a reachable contact. */
  create(leg: NewLeg): Promise<Reply>;
  /**
   * `POST channels/<leg>/dial`, on behalf of `caller`, whose caller ID is sent; without one the leg's own connected
   * line is. Never repeated: it is not idempotent.
   */
  dial(leg: ChannelId, caller: ChannelId | undefined): Promise<Reply>;
  ring(channel: ChannelId): Promise<Reply>;
  /** Ends the tone that `ring` gives a channel that is Up. */
  stopRinging(channel: ChannelId): Promise<Reply>;
  /** 183 with SDP to the caller. */
  progress(channel: ChannelId): Promise<Reply>;
  answer(channel: ChannelId): Promise<Reply>;
  createBridge(bridge: BridgeId): Promise<Reply>;
  /** Adds channels to a mixing bridge without connected-line updates; answers once the join is done. */
  join(bridge: BridgeId, channels: readonly ChannelId[]): Promise<Reply>;
  destroyBridge(bridge: BridgeId): Promise<Reply>;
  /** `DELETE channels/<id>?reason_code=<cause>`; 404 says that it is gone already. */
  hangup(channel: ChannelId, cause: number): Promise<Reply>;
  /** Reads a variable or a dialplan function. */
  readVariable(channel: ChannelId, name: string): Promise<Reply<string>>;
  setVariable(channel: ChannelId, name: string, value: string): Promise<Reply>;
  /** Plays a tone to the channel, until it is hung up. */
  playTone(channel: ChannelId): Promise<Reply>;
  /** Plays an ARI media URI to the channel, `sound:followme/options`; one play at a time. */
  play(channel: ChannelId, media: string): Promise<Reply>;
  /** Ends what `play` plays to the channel. */
  stopPlaying(channel: ChannelId): Promise<Reply>;
  rtpPackets(
    channel: ChannelId,
  ): Promise<Reply<{ readonly sent: number; readonly received: number }>>;
  /** Back to the dialplan, by default at the next priority. */
  continueInDialplan(channel: ChannelId, target?: DialplanTarget): Promise<Reply>;
  /** Ends this call's use of the lane. */
  close(): void;
}

/**
 * The ids of the channels and bridges that Asterisk reports to the application: all that the application has, and some
 * that the dialplan has by now. Nothing that a caller sends can spoil an answer of ids alone.
 */
export interface OwnIds {
  readonly channels: readonly ChannelId[];
  readonly bridges: readonly BridgeId[];
}

/**
 * What became of one channel or bridge. `unreadable`: Asterisk has it and cannot show it, because a text of it is no
 * UTF-8. It is not gone, and nothing else is known of it.
 */
export type Seen<Thing> = Thing | 'gone' | 'unreadable';

export interface LiveChannel extends Channel {
  /** The Stasis application that has the channel; empty while the dialplan has it, and before a leg's StasisStart. */
  readonly application: string;
  /** Stasis()'s arguments after the application's name. */
  readonly args: readonly string[];
}

export interface LiveBridge {
  readonly id: BridgeId;
  /** The application that made it, by the name that it was given. */
  readonly application: string;
  readonly channels: readonly ChannelId[];
}

export type ConnectionStatus =
  /** Events flow and requests are served. `isFirst` is false after a reconnect: events may have been missed. */
  | { readonly status: 'connected'; readonly isFirst: boolean; readonly asteriskVersion: string }
  | { readonly status: 'disconnected'; readonly reason: string }
  /** Another program took the app's name; the connection has closed itself for good. */
  | { readonly status: 'replaced' };

export interface TelephonyListener {
  onEvent(event: TelephonyEvent): void;
  onStatus(status: ConnectionStatus): void;
}

/** The running Asterisk. Both transports (REST over WebSocket, HTTP) are one `Telephony` to the rest of the app. */
export interface Telephony {
  /** A lane for one call; calls are spread over the lanes, each call keeps its own. */
  openLane(call: string): Lane;
  /** This question and the next two each go by the lane that is least busy. */
  ownIds(): Promise<Reply<OwnIds>>;
  readChannel(channel: ChannelId): Promise<Reply<Seen<LiveChannel>>>;
  readBridge(bridge: BridgeId): Promise<Reply<Seen<LiveBridge>>>;
  /** From now on, and after every reconnect, changes of contacts are told. */
  watchContacts(): void;
}

/** The way to Asterisk, which comes up and goes down. */
export interface AsteriskConnection extends Telephony {
  /** How it stands now. */
  readonly status: ConnectionStatus;
  /** From now on calls come. It connects again for ever; a second call of this changes nothing. */
  connect(listener: TelephonyListener): void;
  close(): Promise<void>;
}

/** One line per call; `fields` are data, redacted by key where they hold secrets. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** What must outlive the app: small values by kind and name. It never throws and never waits for long. */
export interface StateStore {
  /** All of a kind, as they were put, as far as they can be read. */
  all(kind: string): ReadonlyMap<string, unknown>;
  put(kind: string, name: string, value: unknown): void;
  remove(kind: string, name: string): void;
  /** Idempotent. */
  close(): void;
}

/** What is known of trunks' health when a call chooses its way. */
export interface TrunkHealthView {
  /** A call has begun that these trunks are ways of: every fourth one may try a trunk that was down. */
  callStarted(trunks: readonly string[]): void;
  standing(trunk: string): HealthStanding;
}

/** What of a trunk's standing is its health's. */
export type HealthStanding = Omit<Standing, 'room'>;

/** What is known of sites when a call chooses its way. */
export interface SiteHealthView {
  /** Those that are down. */
  standings(): ReadonlyMap<string, SiteStanding>;
}

/** Asterisk says that there is no such thing: it is gone already. */
export function isNotFound(reply: Reply<unknown>): boolean {
  return !reply.ok && reply.kind === 'refused' && reply.status === 404;
}
