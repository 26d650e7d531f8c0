import type { Reply } from '../ports.ts';
import type { RestAnswer } from './frame.ts';
import { isObject, parseJson, textOr } from './json.ts';
import { isSuccess, failureOf, unreadable } from './rest-lane.ts';

/** The attributes by name. An attribute that occurs several times has several values. */
export type PjsipObject = ReadonlyMap<string, readonly string[]>;

/** The options of a PJSIP endpoint. An option that this Asterisk does not know is undefined. */
export interface PjsipEndpoint {
  readonly aors: readonly string[];
  readonly directMedia?: boolean;
  readonly allowTransfer?: boolean;
  readonly ignores183WithoutSdp?: boolean;
  readonly redirectMethod?: string;
  /** The dialplan context that its calls enter. */
  readonly context?: string;
  /** True: its callers always have the number of `callerid`, whatever they send. */
  readonly hasOwnCallerId?: boolean;
  /** The codecs of `allow`, such as `ulaw`. */
  readonly codecs?: readonly string[];
  /** How Asterisk recognises its calls: `username`, `ip` and others. */
  readonly identifyBy?: readonly string[];
}

export interface PjsipAor {
  /** The static contacts. Asterisk does not list registered ones here. */
  readonly contacts: readonly string[];
  /** Seconds between two OPTIONS; 0: none are sent. */
  readonly qualifyFrequency: number;
}

/** Reads the response to `GET asterisk/config/dynamic/res_pjsip/<type>/<id>`. */
export function readPjsipObject(answer: RestAnswer): Reply<PjsipObject | 'missing'> {
  if (!isSuccess(answer)) {
    const refusal = failureOf(answer);
    // Without res_pjsip the 404 is about the class, not the object (res/ari/resource_asterisk.c).
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
    ...option('codecs', codecsOf(object)),
    ...option('identifyBy', object.get('identify_by')?.[0]?.split(',')),
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

/**
 * `"Alice" <101>` and `101` set the number. A name alone leaves the number to the caller
 * (res_pjsip.c, ast_sip_set_id_from_invite).
 */
function hasOwnCallerId(object: PjsipObject): boolean | undefined {
  const callerId = object.get('callerid')?.[0];
  if (callerId === undefined) return undefined;
  const isNumbered = /<(?!unknown>)[^>]+>$|^\+?\d+$/.test(callerId);
  return isNumbered && isOn(object.get('trust_id_inbound')) !== true;
}

/** The words that Asterisk accepts as true (main/utils.c, ast_true). */
function isOn(values: readonly string[] | undefined): boolean | undefined {
  return values?.[0] === undefined ? undefined : /^(?:true|yes|y|t|1|on)$/i.test(values[0]);
}

/** Asterisk shows `allow` as `(ulaw|alaw)`, and no codec at all as `(nothing)`. */
function codecsOf(object: PjsipObject): readonly string[] | undefined {
  const codecs = object.get('allow')?.[0]?.match(/[a-z][\w.]*/gi);
  return codecs?.filter((codec) => codec !== 'nothing');
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
