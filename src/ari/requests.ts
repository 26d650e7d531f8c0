import type { BridgeId, ChannelId, DialplanTarget, NewLeg } from '../ports.ts';

/** One ARI request, in the form that both transports need. */
export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The encoded path below `/ari/`, without the query. */
  readonly uri: string;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The name of the request in Asterisk's api-docs (rest-api/api-docs/*.json). */
  readonly operation: readonly [resource: string, nickname: string];
  /** The path parameters, with their names from the api-docs. */
  readonly ids: Readonly<Record<string, string>>;
}

const NONE = {};

/** @param app the application that the leg enters; it also gets the originator's events */
export function createLeg(app: string, leg: NewLeg): RestRequest {
  const { endpoint, channelId, originator, variables, countsOn } = leg;
  return {
    method: 'POST',
    uri: 'channels/create',
    query: {
      endpoint,
      app,
      channelId,
      ...(originator === undefined ? {} : { originator }),
      ...(countsOn === undefined ? {} : { appArgs: countsOn }),
    },
    body: { variables },
    operation: ['channels', 'create'],
    ids: NONE,
  };
}

/**
 * The dial has no timeout, because Asterisk 22.10.1 can crash on one (res/stasis/control.c,
 * set_timeout).
 */
export function dialLeg(leg: ChannelId, caller: ChannelId | undefined): RestRequest {
  return onChannel('POST', leg, 'dial', 'dial', caller === undefined ? {} : { caller });
}

export function ringChannel(channel: ChannelId): RestRequest {
  return onChannel('POST', channel, 'ring', 'ring');
}

export function stopRinging(channel: ChannelId): RestRequest {
  return onChannel('DELETE', channel, 'ring', 'ringStop');
}

export function progressChannel(channel: ChannelId): RestRequest {
  return onChannel('POST', channel, 'progress', 'progress');
}

export function answerChannel(channel: ChannelId): RestRequest {
  return onChannel('POST', channel, 'answer', 'answer');
}

export function hangupChannel(channel: ChannelId, cause: number): RestRequest {
  return onChannel('DELETE', channel, '', 'hangup', { reason_code: String(cause) });
}

/**
 * Plays 1004 Hz until the channel ends. It needs neither sound files nor the tones of
 * indications.conf.
 */
export function playTone(channel: ChannelId): RestRequest {
  return onChannel('POST', channel, 'play', 'play', { media: 'tone:1004' });
}

/** The playback gets the channel's id, so that the app can stop it. */
export function play(channel: ChannelId, media: string): RestRequest {
  return onChannel('POST', channel, 'play', 'play', { media, playbackId: channel });
}

export function stopPlaying(channel: ChannelId): RestRequest {
  return {
    method: 'DELETE',
    uri: `playbacks/${encodeURIComponent(channel)}`,
    query: NONE,
    operation: ['playbacks', 'stop'],
    ids: { playbackId: channel },
  };
}

export function rtpStatistics(channel: ChannelId): RestRequest {
  return onChannel('GET', channel, 'rtp_statistics', 'rtpstatistics');
}

export function readVariable(channel: ChannelId, variable: string): RestRequest {
  return onChannel('GET', channel, 'variable', 'getChannelVar', { variable });
}

/**
 * Sets variables. ARRAY() sets all of them with one request; Asterisk has it if func_strings.so is
 * loaded. Without the module Asterisk answers 204 all the same, and sets nothing (22.10.1).
 */
export function setVariables(
  channel: ChannelId,
  variables: ReadonlyMap<string, string>,
  hasArray: boolean,
): readonly RestRequest[] {
  if (!hasArray || variables.size < 2) {
    return [...variables].map(([name, value]) => setVariable(channel, name, value));
  }
  const values = [...variables.values()].map((value) => value.replace(SEPARATORS, String.raw`\$&`));
  return [setVariable(channel, `ARRAY(${[...variables.keys()].join()})`, values.join())];
}

/** The characters that Asterisk interprets in a list of arguments (main/app.c). */
const SEPARATORS = /[\\",()[\]]/g;

function setVariable(channel: ChannelId, variable: string, value: string): RestRequest {
  return onChannel('POST', channel, 'variable', 'setChannelVar', { variable, value });
}

/** Sets a global variable of the dialplan. */
export function setGlobal(variable: string, value: string): RestRequest {
  return {
    method: 'POST',
    uri: 'asterisk/variable',
    query: { variable, value },
    operation: ['asterisk', 'setGlobalVar'],
    ids: {},
  };
}

export function continueChannel(channel: ChannelId, target?: DialplanTarget): RestRequest {
  const query = target && {
    context: target.context,
    extension: target.extension,
    priority: String(target.priority),
  };
  return onChannel('POST', channel, 'continue', 'continueInDialplan', query);
}

export function readChannel(channel: ChannelId): RestRequest {
  return onChannel('GET', channel, '', 'get');
}

export function readBridge(bridge: BridgeId): RestRequest {
  return onBridge('GET', bridge, '', 'get');
}

/** The bridge's name is the application's, so that a later run recognizes its bridges. */
export function createBridge(bridgeId: BridgeId, name: string): RestRequest {
  return {
    method: 'POST',
    uri: 'bridges',
    query: { type: 'mixing', bridgeId, name },
    operation: ['bridges', 'create'],
    ids: NONE,
  };
}

/** Connected-line updates would send the carrier a re-INVITE at the moment of the join. */
export function addToBridge(bridge: BridgeId, channels: readonly ChannelId[]): RestRequest {
  const query = { channel: channels.join(','), inhibitConnectedLineUpdates: 'true' };
  return onBridge('POST', bridge, '/addChannel', 'addChannel', query);
}

export function destroyBridge(bridge: BridgeId): RestRequest {
  return onBridge('DELETE', bridge, '', 'destroy');
}

/** ari-client never sends this request, so its name in the api-docs is never used. */
export function allowEvents(app: string, types: readonly string[]): RestRequest {
  return {
    method: 'PUT',
    uri: `applications/${encodeURIComponent(app)}/eventFilter`,
    query: NONE,
    body: { allowed: types.map((type) => ({ type })) },
    operation: ['applications', 'filter'],
    ids: { applicationName: app },
  };
}

/**
 * The ids of the channels and bridges that Asterisk reports to the application. `GET channels` and
 * `GET bridges` would fail for everybody while the name of one channel or conference anywhere
 * contains bytes that are not UTF-8 (main/json.c).
 */
export function readApplication(app: string): RestRequest {
  return {
    method: 'GET',
    uri: `applications/${encodeURIComponent(app)}`,
    query: NONE,
    operation: ['applications', 'get'],
    ids: { applicationName: app },
  };
}

/**
 * Subscribes to the contacts of all endpoints, but not to their channels (res/stasis/app.c, the
 * empty id).
 */
export function watchContacts(app: string): RestRequest {
  return {
    method: 'POST',
    uri: `applications/${encodeURIComponent(app)}/subscription`,
    query: { eventSource: 'endpoint:' },
    operation: ['applications', 'subscribe'],
    ids: { applicationName: app },
  };
}

function onChannel(
  method: RestRequest['method'],
  channelId: ChannelId,
  action: string,
  nickname: string,
  query: Readonly<Record<string, string>> = NONE,
): RestRequest {
  const path = `channels/${encodeURIComponent(channelId)}`;
  return {
    method,
    uri: action === '' ? path : `${path}/${action}`,
    query,
    operation: ['channels', nickname],
    ids: { channelId },
  };
}

function onBridge(
  method: RestRequest['method'],
  bridgeId: BridgeId,
  action: string,
  nickname: string,
  query: Readonly<Record<string, string>> = NONE,
): RestRequest {
  return {
    method,
    uri: `bridges/${encodeURIComponent(bridgeId)}${action}`,
    query,
    operation: ['bridges', nickname],
    ids: { bridgeId },
  };
}
