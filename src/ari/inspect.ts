import type { Reply } from '../ports.ts';
import { askHttp } from './http.ts';
import type { RestAnswer } from './frame.ts';
import { isObject, parseJson, textOr } from './json.ts';
import { askNameUse, type NameUse } from './name-use.ts';
import { readVersion } from './probe.ts';
import {
  aorOf,
  endpointOf,
  readPjsipObject,
  type PjsipAor,
  type PjsipEndpoint,
  type PjsipObject,
} from './pjsip-object.ts';
import { explainError, explainStatus } from './explain-ari.ts';
import { isSuccess, failureOf, unreadable } from './rest-lane.ts';
import { resolveTarget, type Target, type TargetOptions } from './target.ts';

export type Reached =
  | { readonly kind: 'reached'; readonly version: string }
  /** Asterisk answers, and does not let this user in. */
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'unreachable'; readonly problem: string };

/** `online`: one of the contacts is reachable or is not qualified. */
export type EndpointState = 'online' | 'offline' | 'unknown';

/** Milliseconds until a response must be complete. */
const ANSWER_WITHIN_MS = 10_000;
/**
 * The id of a channel that does not exist. A DELETE of it shows the user's rights and changes
 * nothing.
 */
const NO_CHANNEL = 'ari-failover-doctor-no-such-channel';

/**
 * Queries Asterisk about itself, one HTTP request at a time. It opens no application socket and
 * changes nothing.
 */
export class Inspector {
  readonly #target: Target;

  /** @throws an error of node:fs if the CA file cannot be read */
  constructor(options: TargetOptions) {
    this.#target = resolveTarget(options);
  }

  async reach(): Promise<Reached> {
    const url = this.#target.restUrl;
    try {
      const answer = await this.#request('asterisk/info');
      const isRefused = answer.status === 401 || answer.status === 403;
      if (isRefused) return { kind: 'refused', problem: explainStatus(answer, url) };
      return { kind: 'reached', version: readVersion(answer, url) };
    } catch (error) {
      return { kind: 'unreachable', problem: explainError(error, url) };
    }
  }

  /** Makes the cheapest round trip. */
  async ping(): Promise<Reply> {
    const answer = await this.#answer('asterisk/ping');
    return isSuccess(answer) ? { ok: true, value: undefined } : failureOf(answer);
  }

  /** False if the ARI user is read_only. */
  async mayWrite(): Promise<Reply<boolean>> {
    const answer = await this.#answer(`channels/${NO_CHANNEL}`, 'DELETE');
    if (answer.status === 404) return { ok: true, value: true };
    return answer.status === 403 ? { ok: true, value: false } : failureOf(answer);
  }

  async nameUse(app: string): Promise<Reply<NameUse['kind']>> {
    try {
      const patience = { timeoutMs: ANSWER_WITHIN_MS, signal: new AbortController().signal };
      return { ok: true, value: (await askNameUse(this.#target, app, patience)).kind };
    } catch (error) {
      return { ok: false, kind: 'lost', message: explainError(error, this.#target.restUrl) };
    }
  }

  /** The names of the modules that run. */
  async modules(): Promise<Reply<ReadonlySet<string>>> {
    const answer = await this.#answer('asterisk/modules');
    if (!isSuccess(answer)) return failureOf(answer);
    const body = parseJson(answer.body);
    if (!Array.isArray(body)) return unreadable(answer);
    const running = body.filter(
      (entry: unknown) => isObject(entry) && entry['status'] === 'Running',
    );
    return { ok: true, value: new Set(running.map((entry) => textOr(entry['name'], ''))) };
  }

  /** The names of all PJSIP endpoints. */
  async endpointNames(): Promise<Reply<readonly string[]>> {
    const answer = await this.#answer('endpoints/PJSIP');
    if (!isSuccess(answer)) return failureOf(answer);
    const body = parseJson(answer.body);
    if (!Array.isArray(body)) return unreadable(answer);
    const names = body.map((entry: unknown) =>
      isObject(entry) ? textOr(entry['resource'], '') : '',
    );
    return { ok: true, value: names };
  }

  async endpointState(name: string): Promise<Reply<EndpointState>> {
    const answer = await this.#answer(`endpoints/PJSIP/${encodeURIComponent(name)}`);
    if (!isSuccess(answer)) return failureOf(answer);
    const body = parseJson(answer.body);
    const state = isObject(body) ? body['state'] : undefined;
    return { ok: true, value: state === 'online' || state === 'offline' ? state : 'unknown' };
  }

  async endpoint(name: string): Promise<Reply<PjsipEndpoint | 'missing'>> {
    return mapped(await this.#pjsip('endpoint', name), endpointOf);
  }

  async aor(name: string): Promise<Reply<PjsipAor | 'missing'>> {
    return mapped(await this.#pjsip('aor', name), aorOf);
  }

  /** The endpoint that an `identify` section of this name gives calls to. */
  async identified(name: string): Promise<Reply<{ readonly endpoint: string } | 'missing'>> {
    return mapped(await this.#pjsip('identify', name), identifyOf);
  }

  /**
   * Reads an option of `[global]` or `[system]` in pjsip.conf; undefined if there is no section of
   * this name.
   */
  async pjsipOption(section: 'global' | 'system', key: string): Promise<Reply<string | undefined>> {
    const reply = await this.#pjsip(section, section);
    if (!reply.ok) return reply;
    return { ok: true, value: reply.value === 'missing' ? undefined : reply.value.get(key)?.[0] };
  }

  /** Reads any object that Asterisk has loaded, from pjsip.conf, a database or the wizard. */
  async #pjsip(type: string, id: string): Promise<Reply<PjsipObject | 'missing'>> {
    const path = `asterisk/config/dynamic/res_pjsip/${type}/${encodeURIComponent(id)}`;
    return readPjsipObject(await this.#answer(path));
  }

  /** Like `#request`, but a lost request resolves with status 0. */
  async #answer(path: string, method: 'GET' | 'DELETE' = 'GET'): Promise<RestAnswer> {
    try {
      return await this.#request(path, method);
    } catch (error) {
      return { status: 0, body: explainError(error, this.#target.restUrl) };
    }
  }

  #request(path: string, method: 'GET' | 'DELETE' = 'GET'): Promise<RestAnswer> {
    return askHttp(this.#target, { method, path, timeoutMs: ANSWER_WITHIN_MS });
  }
}

function mapped<T>(
  reply: Reply<PjsipObject | 'missing'>,
  read: (object: PjsipObject) => T,
): Reply<T | 'missing'> {
  if (!reply.ok) return reply;
  return { ok: true, value: reply.value === 'missing' ? 'missing' : read(reply.value) };
}

function identifyOf(object: PjsipObject): { readonly endpoint: string } {
  return { endpoint: object.get('endpoint')?.[0] ?? '' };
}
