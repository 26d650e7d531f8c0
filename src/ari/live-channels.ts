import type { LiveBridge, LiveChannel, Reply } from '../ports.ts';
import { type RestAnswer, isObject, parseJson, textOr } from './message.ts';
import { parseChannel } from './parse-event.ts';
import { isSuccess, refused, unreadable } from './rest-lane.ts';

/** Reads the answer to `GET channels`; an entry without an id is left out. */
export function readLiveChannels(answer: RestAnswer): Reply<readonly LiveChannel[]> {
  if (!isSuccess(answer)) return refused(answer);
  const body = parseJson(answer.body);
  if (!Array.isArray(body)) return unreadable(answer);
  const value = body.flatMap((entry: unknown): LiveChannel[] => {
    const channel = parseChannel(entry);
    if (!channel) return [];
    const dialplan = isObject(entry) ? entry['dialplan'] : undefined;
    const [application = '', ...args] = isObject(dialplan) ? stasisData(dialplan) : [];
    return [{ ...channel, application, args }];
  });
  return { ok: true, value };
}

/** `app_data` holds Stasis()'s arguments: the application's name is the first. */
function stasisData(dialplan: Readonly<Record<string, unknown>>): readonly string[] {
  if (textOr(dialplan['app_name'], '') !== 'Stasis') return [];
  return textOr(dialplan['app_data'], '').split(',');
}

/** Reads the answer to `GET bridges`; an entry without an id is left out. */
export function readLiveBridges(answer: RestAnswer): Reply<readonly LiveBridge[]> {
  if (!isSuccess(answer)) return refused(answer);
  const body = parseJson(answer.body);
  if (!Array.isArray(body)) return unreadable(answer);
  const value = body.flatMap((entry: unknown): LiveBridge[] => {
    if (!isObject(entry)) return [];
    const id = textOr(entry['id'], '');
    const members: unknown = entry['channels'];
    if (id === '' || !Array.isArray(members)) return [];
    const channels = members.filter((member) => typeof member === 'string');
    return [{ id, application: textOr(entry['name'], ''), channels }];
  });
  return { ok: true, value };
}
