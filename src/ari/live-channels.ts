import type { LiveChannel, Reply } from '../ports.ts';
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
    return [{ ...channel, application: isObject(dialplan) ? stasisApp(dialplan) : '' }];
  });
  return { ok: true, value };
}

/** `app_data` holds Stasis()'s arguments: the application's name is the first. */
function stasisApp(dialplan: Readonly<Record<string, unknown>>): string {
  if (textOr(dialplan['app_name'], '') !== 'Stasis') return '';
  return textOr(dialplan['app_data'], '').split(',', 1)[0] ?? '';
}
