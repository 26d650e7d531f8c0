import type { Reply } from '../ports.ts';
import type { RestAnswer } from './frame.ts';
import { isObject, parseJson, textOr } from './json.ts';
import { isSuccess, failureOf, unreadable } from './rest-lane.ts';

/** Attributes by name; one that can stand several times has a value for each. */
export type PjsipObject = ReadonlyMap<string, readonly string[]>;

/** What a PJSIP endpoint is told to do; undefined where this Asterisk does not know the option. */
export interface PjsipEndpoint {
  readonly aors: readonly string[];
  readonly directMedia?: boolean;
  readonly allowTransfer?: boolean;
  readonly ignores183WithoutSdp?: boolean;
  readonly redirectMethod?: string;
  /** Where its calls enter the dialplan. */
  readonly context?: string;
  /** Whether its callers have the number of `callerid`, whatever they say. */
  readonly hasOwnCallerId?: boolean;
}

export interface PjsipAor {
  /** Static ones; who has registered is not told. */
  readonly contacts: readonly string[];
  /** Seconds; 0: no OPTIONS are sent. */
  readonly qualifyFrequency: number;
}

/** Reads the answer to `GET asterisk/config/dynamic/res_pjsip/<type>/<id>`. */
export function readPjsipObject(answer: RestAnswer): Reply<PjsipObject | 'missing'> {
  if (!isSuccess(answer)) {
    const refusal = failureOf(answer);
    // Without res_pjsip it is the class that is not found (res/ari/resource_asterisk.c).
    const isMissing = !refusal.ok && refusal.message.startsWith('Object with id');
    return isMissing ? { ok: true, value: 'missing' } : refusal;
  }
  const body = parseJson(answer.body);
  return Array.isArray(body) ? { ok: true, value: attributesOf(body) } : unreadable(answer);
}

export function endpointOf(object: PjsipObject): PjsipEndpoint {
  return {
    aors: listOf(object.get('aors')?.[0] ?? ''),
    ...option('directMedia', isOn(object.get('direct_media'))),
    ...option('allowTransfer', isOn(object.get('allow_transfer'))),
    ...option('ignores183WithoutSdp', isOn(object.get('ignore_183_without_sdp'))),
    ...option('redirectMethod', object.get('redirect_method')?.[0]),
    ...option('context', object.get('context')?.[0]),
    ...option('hasOwnCallerId', hasOwnCallerId(object)),
  };
}

export function aorOf(object: PjsipObject): PjsipAor {
  return {
    contacts: (object.get('contact') ?? []).filter((contact) => contact !== ''),
    qualifyFrequency: Number(object.get('qualify_frequency')?.[0] ?? 0),
  };
}

function attributesOf(body: readonly unknown[]): PjsipObject {
  const attributes = new Map<string, readonly string[]>();
  for (const entry of body) {
    if (!isObject(entry)) continue;
    const name = textOr(entry['attribute'], '');
    attributes.set(name, [...(attributes.get(name) ?? []), textOr(entry['value'], '')]);
  }
  return attributes;
}

/** `"Alice" <101>`, `101`; a name alone leaves the number to the caller (res_pjsip.c, ast_sip_set_id_from_invite). */
function hasOwnCallerId(object: PjsipObject): boolean | undefined {
  const callerId = object.get('callerid')?.[0];
  if (callerId === undefined) return undefined;
  const isNumbered = /<(?!unknown>)[^>]+>$|^\+?\d+$/.test(callerId);
  return isNumbered && isOn(object.get('trust_id_inbound')) !== true;
}

/** `true`, `yes`, `on`, `1`: Asterisk's own ways to say so (main/utils.c, ast_true). */
function isOn(values: readonly string[] | undefined): boolean | undefined {
  return values?.[0] === undefined ? undefined : /^(?:true|yes|y|t|1|on)$/i.test(values[0]);
}

function option<Key extends string, T>(key: Key, value: T | undefined): { [name in Key]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [name in Key]: T });
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
