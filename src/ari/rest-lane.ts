import type { BridgeId, ChannelId, DialplanTarget, Lane, NewLeg } from '../ports.ts';
import type { Failure, Reply } from '../ports.ts';
import type { RestAnswer } from './frame.ts';
import { integerIn, isObject, parseJson, safeExcerpt } from './json.ts';
import * as requests from './requests.ts';

/** The ordered requests of one call over a transport. */
export interface RestChannel {
  /** Never rejects. A lost request or response has status 0. */
  send(request: requests.RestRequest): Promise<RestAnswer>;
  close(): void;
}

/** The status of a response that never came. */
const LOST = 0;

/** The port's `Lane` over any transport. */
export class RestLane implements Lane {
  readonly #app: string;
  readonly #channel: RestChannel;
  readonly #setsTogether: boolean;

  /** @param setsTogether whether Asterisk has ARRAY() */
  constructor(app: string, channel: RestChannel, setsTogether: boolean) {
    this.#app = app;
    this.#channel = channel;
    this.#setsTogether = setsTogether;
  }

  /**
   * Creates a leg. The id is new, so a 409 is not a duplicate. After one real duplicate the same
   * connection answers 409 for every later failure (main/channel.c never resets the thread's
   * channel_errno). The method reports 500 instead.
   */
  async create(leg: NewLeg): Promise<Reply> {
    const reply = done(await this.#channel.send(requests.createLeg(this.#app, leg)));
    const isStale = !reply.ok && reply.kind === 'refused' && reply.status === 409;
    return isStale ? { ...reply, status: 500 } : reply;
  }

  async dial(leg: ChannelId, caller: ChannelId | undefined): Promise<Reply> {
    return done(await this.#channel.send(requests.dialLeg(leg, caller)));
  }

  async ring(channel: ChannelId): Promise<Reply> {
    return done(await this.#channel.send(requests.ringChannel(channel)));
  }

  async stopRinging(channel: ChannelId): Promise<Reply> {
    return done(await this.#channel.send(requests.stopRinging(channel)));
  }

  async progress(channel: ChannelId): Promise<Reply> {
    return done(await this.#channel.send(requests.progressChannel(channel)));
  }

  async answer(channel: ChannelId): Promise<Reply> {
    return done(await this.#channel.send(requests.answerChannel(channel)));
  }

  async createBridge(bridge: BridgeId): Promise<Reply> {
    return done(await this.#channel.send(requests.createBridge(bridge, this.#app)));
  }

  async join(bridge: BridgeId, channels: readonly ChannelId[]): Promise<Reply> {
    return done(await this.#channel.send(requests.addToBridge(bridge, channels)));
  }

  async destroyBridge(bridge: BridgeId): Promise<Reply> {
    return done(await this.#channel.send(requests.destroyBridge(bridge)));
  }

  async hangup(channel: ChannelId, cause: number): Promise<Reply> {
    return done(await this.#channel.send(requests.hangupChannel(channel, cause)));
  }

  async readVariable(channel: ChannelId, name: string): Promise<Reply<string>> {
    const answer = await this.#channel.send(requests.readVariable(channel, name));
    if (!isSuccess(answer)) return failureOf(answer);
    const body = parseJson(answer.body);
    const value = isObject(body) ? body['value'] : undefined;
    return typeof value === 'string' ? { ok: true, value } : unreadable(answer);
  }

  async setVariables(channel: ChannelId, variables: ReadonlyMap<string, string>): Promise<Reply> {
    const sent = requests
      .setVariables(channel, variables, this.#setsTogether)
      .map((request) => this.#channel.send(request));
    const replies = (await Promise.all(sent)).map((answer) => done(answer));
    return replies.find(({ ok }) => !ok) ?? { ok: true, value: undefined };
  }

  async playTone(channel: ChannelId): Promise<Reply> {
    return done(await this.#channel.send(requests.playTone(channel)));
  }

  async play(channel: ChannelId, media: string): Promise<Reply> {
    return done(await this.#channel.send(requests.play(channel, media)));
  }

  async stopPlaying(channel: ChannelId): Promise<Reply> {
    return done(await this.#channel.send(requests.stopPlaying(channel)));
  }

  async rtpPackets(channel: ChannelId): Promise<Reply<{ sent: number; received: number }>> {
    const answer = await this.#channel.send(requests.rtpStatistics(channel));
    if (!isSuccess(answer)) return failureOf(answer);
    const body = parseJson(answer.body);
    if (!isObject(body)) return unreadable(answer);
    const count = (key: string): number => integerIn(body[key], 0, Number.MAX_SAFE_INTEGER) ?? 0;
    return { ok: true, value: { sent: count('txcount'), received: count('rxcount') } };
  }

  async continueInDialplan(channel: ChannelId, target?: DialplanTarget): Promise<Reply> {
    return done(await this.#channel.send(requests.continueChannel(channel, target)));
  }

  close(): void {
    this.#channel.close();
  }
}

export function isSuccess(answer: RestAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/**
 * Reads the reason of a failure. Asterisk writes it into `message`, or into `error` if its memory
 * or a channel driver refused.
 */
export function failureOf({ status, body }: RestAnswer): Failure {
  const parsed = parseJson(body);
  const said = isObject(parsed) ? (parsed['message'] ?? parsed['error']) : undefined;
  const message = safeExcerpt(typeof said === 'string' ? said : body);
  return status === LOST
    ? { ok: false, kind: 'lost', message }
    : { ok: false, kind: 'refused', status, message };
}

/** A 2xx whose body differs from the api-docs. */
export function unreadable({ body }: RestAnswer): Failure {
  return { ok: false, kind: 'unreadable', message: `unreadable answer: ${safeExcerpt(body)}` };
}

/** The reply of a request that returns nothing. */
export function done(answer: RestAnswer): Reply {
  return isSuccess(answer) ? { ok: true, value: undefined } : failureOf(answer);
}
