import type { LiveBridge, LiveChannel, OwnIds, Reply, Seen } from '../ports.ts';
import type { RestAnswer } from './frame.ts';
import { isObject, parseJson, textOr } from './json.ts';
import { parseChannel } from './parse-event.ts';
import { isSuccess, failureOf, unreadable } from './rest-lane.ts';

/** Reads the response to `GET applications/<app>`. */
export function readOwnIds(answer: RestAnswer): Reply<OwnIds> {
  if (!isSuccess(answer)) return failureOf(answer);
  const body = parseJson(answer.body);
  if (!isObject(body)) return unreadable(answer);
  const [channels, bridges] = [textsOf(body['channel_ids']), textsOf(body['bridge_ids'])];
  if (channels === undefined || bridges === undefined) return unreadable(answer);
  return { ok: true, value: { channels, bridges } };
}

/** Reads the response to `GET channels/<id>`. */
export function readLiveChannel(answer: RestAnswer): Reply<Seen<LiveChannel>> {
  return readSeen(answer, (body) => {
    const channel = parseChannel(body);
    if (!channel) return undefined;
    const dialplan = isObject(body) ? body['dialplan'] : undefined;
    const [application = '', ...args] = isObject(dialplan) ? stasisData(dialplan) : [];
    return { ...channel, application, args };
  });
}

/** Reads the response to `GET bridges/<id>`. */
export function readLiveBridge(answer: RestAnswer): Reply<Seen<LiveBridge>> {
  return readSeen(answer, (body) => {
    if (!isObject(body)) return undefined;
    const id = textOr(body['id'], '');
    const channels = textsOf(body['channels']);
    if (id === '' || channels === undefined) return undefined;
    return { id, application: textOr(body['name'], ''), channels };
  });
}

/**
 * If Asterisk cannot make a channel's JSON, it answers 200 with an empty body (seen on 22.10.1). A
 * list with such a channel gets 500.
 */
function readSeen<Thing>(
  answer: RestAnswer,
  read: (body: unknown) => Thing | undefined,
): Reply<Seen<Thing>> {
  if (answer.status === 404) return { ok: true, value: 'gone' };
  if (answer.status === 500) return { ok: true, value: 'unreadable' };
  if (!isSuccess(answer)) return failureOf(answer);
  return { ok: true, value: read(parseJson(answer.body)) ?? 'unreadable' };
}

/** `app_data` contains the arguments of Stasis(). The first one is the application's name. */
function stasisData(dialplan: Readonly<Record<string, unknown>>): readonly string[] {
  if (textOr(dialplan['app_name'], '') !== 'Stasis') return [];
  return textOr(dialplan['app_data'], '').split(',');
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}
