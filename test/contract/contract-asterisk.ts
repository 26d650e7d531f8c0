import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { LiveChannel, AsteriskConnection, TelephonyListener } from '../../src/ports.ts';

/**
 * Where a real Asterisk with the context `lab-contract` of test/lab/asterisk/extensions.conf has
 * its ARI.
 */
export interface AsteriskAccess {
  readonly ariUrl: string;
  readonly username: string;
  readonly password: string;
}

/** Connects an application to the ARI at a url. */
export type MakeTelephony = (
  options: {
    readonly url: string;
    readonly app: string;
    readonly takesOver: boolean;
  } & Omit<AsteriskAccess, 'ariUrl'>,
  listener: TelephonyListener,
) => AsteriskConnection;

/**
 * The same Asterisk beside the connection that is tested: by plain HTTP it makes callers and looks
 * after them.
 */
export class ContractAsterisk {
  readonly #access: AsteriskAccess;
  /** In the id of every channel and bridge of this run. */
  readonly #prefix = `contract-${randomBytes(4).toString('hex')}`;
  #last = 0;

  constructor(access: AsteriskAccess) {
    this.#access = access;
  }

  /**
   * None is the beginning of another: Asterisk 22.10.1 takes such an id for one in use (create
   * answers 409).
   */
  newId(kind: 'app' | 'call' | 'leg' | 'bridge'): string {
    this.#last += 1;
    return `${this.#prefix}-${kind}-${String(this.#last).padStart(4, '0')}`;
  }

  /** Makes a caller who enters the application. @returns the id of his channel */
  async enter(app: string): Promise<string> {
    const call = this.newId('call');
    const query = new URLSearchParams({
      endpoint: 'Local/caller@lab-contract',
      context: 'lab-contract',
      extension: 'answer',
      channelId: `far-${call}`,
      otherChannelId: call,
    });
    const variables = { CONTRACT_APP: app, CONTRACT_CALL: call };
    const answer = await this.#ask('POST', `channels?${query.toString()}`, { variables });
    assert.equal(answer.status, 200, await answer.text());
    return call;
  }

  /** Makes a channel of the dialplan's that no list can show. @returns its id */
  async enterStranger(): Promise<string> {
    const channel = this.newId('call');
    const query = `endpoint=Local/answer@lab-contract&context=lab-strange&extension=odd%FF&priority=1&channelId=${channel}`;
    const answer = await this.#ask('POST', `channels?${query}`);
    assert.equal(answer.status, 200, await answer.text());
    while ((await this.#ask('GET', 'channels')).status === 200) await wait(5);
    return channel;
  }

  /** Ends a channel, and waits until it is gone. */
  async end(channel: string): Promise<void> {
    while ((await this.#ask('DELETE', `channels/${channel}`)).status !== 404) await wait(5);
  }

  /** What the dialplan kept of a caller who came back: STASISSTATUS, his way, and six variables. */
  async cameBack(call: string): Promise<readonly string[]> {
    for (;;) {
      const answer = await this.#ask('GET', `asterisk/variable?variable=CONTRACT_${call}`);
      const { value } = (await answer.json()) as { value: string };
      if (value !== '') return value.split('|');
      await wait(5);
    }
  }

  /** Ends what the tests of this run have left, and waits until it is gone. */
  async clear(): Promise<void> {
    for (;;) {
      const left = [...(await this.#left('channels')), ...(await this.#left('bridges'))];
      if (left.length === 0) return;
      await Promise.all(left.map((path) => this.#ask('DELETE', path)));
      await wait(20);
    }
  }

  async #left(kind: 'channels' | 'bridges'): Promise<readonly string[]> {
    const answer = await this.#ask('GET', kind);
    const found = (await answer.json()) as ReadonlyArray<{ readonly id: string }>;
    return found.filter(({ id }) => id.includes(this.#prefix)).map(({ id }) => `${kind}/${id}`);
  }

  #ask(method: string, path: string, body?: object): Promise<Response> {
    const { ariUrl, username, password } = this.#access;
    const authorization = `Basic ${btoa(`${username}:${password}`)}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${ariUrl}/ari/${path}`, { method, headers, ...content });
  }
}

/** A channel that is there and can be shown; undefined where it is gone. */
export async function findChannel(
  channel: string,
  telephony: AsteriskConnection,
): Promise<LiveChannel | undefined> {
  const seen = await telephony.readChannel(channel);
  assert(seen.ok && seen.value !== 'unreadable');
  return seen.value === 'gone' ? undefined : seen.value;
}
