import type { AskingTimer, UntimedEvent } from '../../../../../src/core/call/events.ts';
import type { RequestFailure } from '../../../../../src/core/verdict/outcome.ts';
import { ModelChannel } from './model-channel.ts';

export type Request =
  | { readonly do: 'create' | 'dial' | 'ask-sdp'; readonly leg: string }
  | { readonly do: 'ask-response'; readonly leg: string; readonly timer: AskingTimer }
  | { readonly do: 'ask-contacts'; readonly endpoint: string }
  | { readonly do: 'create-bridge' | 'destroy-bridge' | 'nothing' }
  | { readonly do: 'join'; readonly channels: readonly string[] }
  | {
      readonly do: 'answer' | 'hand-back' | 'ask-dialplan' | 'ask-identity';
      readonly caller: string;
    }
  | { readonly do: 'hang-up'; readonly channel: string };

const NOT_FOUND: RequestFailure = { kind: 'refused', status: 404 };
const UNPROCESSABLE: RequestFailure = { kind: 'refused', status: 422 };

/**
 * What becomes of a request: served, refused though it could have been, or lost before or after it
 * was served.
 */
export type Fate = 'served' | 'refused' | 'lost' | 'answer lost';

/**
 * One call as Asterisk sees it: channels that live and die, one bridge, and requests that are
 * served in the order in which they were made. Events of one channel keep their order; everything
 * else may overtake everything else.
 */
export class ModelAsterisk {
  readonly channels = new Map<string, ModelChannel>();
  /** Answers on their way to the app. */
  readonly answers: UntimedEvent[] = [];
  hasBridge = false;
  /** The caller's own `continue` was lost on its way: only the dialplan's guard can free him. */
  isStranded = false;

  constructor(caller: string, isUp: boolean) {
    this.channels.set(caller, new ModelChannel(caller, isUp ? 'up' : 'down'));
  }

  serve(request: Request, fate: Fate): void {
    const isServed = fate === 'served' || fate === 'answer lost';
    const failure: RequestFailure =
      fate === 'refused' ? { kind: 'refused', status: 500 } : { kind: 'lost' };
    switch (request.do) {
      case 'create': {
        const { leg } = request;
        if (this.#isTaken(leg)) {
          const taken: RequestFailure = { kind: 'refused', status: 409 };
          return this.#tell({ type: 'leg-request-failed', leg, request: 'create', failure: taken });
        }
        if (isServed) this.#create(leg);
        if (fate !== 'served') {
          this.#tell({ type: 'leg-request-failed', leg, request: 'create', failure });
        }
        return;
      }
      case 'dial': {
        const { leg } = request;
        const channel = this.#alive(leg);
        if (isServed) channel?.dial();
        const refusal = channel === undefined ? NOT_FOUND : fate === 'served' ? undefined : failure;
        if (refusal === undefined) return;
        return this.#tell({ type: 'leg-request-failed', leg, request: 'dial', failure: refusal });
      }
      case 'ask-sdp':
        return this.#tell({ type: 'sdp', leg: request.leg, isPresent: fate === 'served' });
      case 'ask-response':
        return this.#tell({
          type: 'response',
          leg: request.leg,
          timer: request.timer,
          // Responses of a far end that cause no event.
          seen: fate === 'served' ? 'nothing' : fate === 'refused' ? 'progress' : 'unknown',
        });
      case 'ask-contacts': {
        const { endpoint } = request;
        const dialStrings =
          fate === 'served' ? [1, 2, 3].map((n) => `PJSIP/${endpoint}/sip:${n}@192.0.2.${n}`) : [];
        return this.#tell({ type: 'contacts', endpoint, dialStrings });
      }
      case 'create-bridge':
        this.hasBridge = true;
        return;
      case 'destroy-bridge':
        if (fate === 'lost') return;
        this.hasBridge = false;
        return this.#tell({ type: 'bridge-gone' });
      case 'join': {
        const isPossible = request.channels.every((id) => this.#inStasis(id) !== undefined);
        const why = isPossible ? failure : UNPROCESSABLE;
        if (isPossible && fate === 'served') return;
        return this.#tell({ type: 'caller-request-failed', request: 'join', failure: why });
      }
      case 'answer':
        return this.#answer(request.caller, isServed, fate === 'served' ? undefined : failure);
      case 'hand-back':
        return this.#handBack(request.caller, isServed, fate === 'served' ? undefined : failure);
      case 'ask-dialplan':
        return this.#tell({ type: 'dialplan', exists: fate === 'served' });
      case 'ask-identity': {
        const presentation = fate === 'served' ? 'allowed' : 'prohib';
        return this.#tell({ type: 'identity', identity: { presentation, diversions: 0 } });
      }
      case 'hang-up': {
        const channel = this.#alive(request.channel);
        if (channel === undefined) this.#tell({ type: 'gone', channel: request.channel });
        else if (fate !== 'lost') channel.hangUpByRequest();
        return;
      }
      case 'nothing':
    }
  }

  /** A channel that takes a party's place after a transfer. */
  transfer(replaces: string, channel: string): void {
    this.channels.set(channel, new ModelChannel(channel, 'up'));
    this.channels.get(channel)?.events.push({ type: 'replaced', channel, replaces, isUp: true });
  }

  /** Asterisk compares only the beginning of the ids that it has. */
  #isTaken(id: string): boolean {
    const living = [...this.channels.values()].filter(({ state }) => state !== 'dead');
    return living.some((channel) => channel.id.startsWith(id));
  }

  #create(leg: string): void {
    const channel = new ModelChannel(leg, 'down');
    channel.events.push({ type: 'entered', channel: leg, name: `PJSIP/${leg}` });
    this.channels.set(leg, channel);
  }

  #answer(caller: string, isServed: boolean, failure: RequestFailure | undefined): void {
    const channel = this.#inStasis(caller);
    if (channel === undefined) {
      return this.#tell({ type: 'caller-request-failed', request: 'answer', failure: NOT_FOUND });
    }
    // Asterisk says it twice: by the answer to the request, and by an event.
    if (isServed) {
      channel.state = 'up';
      channel.events.push({ type: 'caller-up' });
    }
    if (failure === undefined) this.#tell({ type: 'caller-up' });
    else this.#tell({ type: 'caller-request-failed', request: 'answer', failure });
  }

  #handBack(caller: string, isServed: boolean, failure: RequestFailure | undefined): void {
    const channel = this.#inStasis(caller);
    if (channel === undefined) {
      return this.#tell({
        type: 'caller-request-failed',
        request: 'hand-back',
        failure: NOT_FOUND,
      });
    }
    if (isServed) channel.leave();
    else this.isStranded = true;
    if (failure !== undefined) {
      this.#tell({ type: 'caller-request-failed', request: 'hand-back', failure });
    }
  }

  #tell(event: UntimedEvent): void {
    this.answers.push(event);
  }

  #alive(id: string): ModelChannel | undefined {
    const channel = this.channels.get(id);
    return channel?.state === 'dead' ? undefined : channel;
  }

  #inStasis(id: string): ModelChannel | undefined {
    const channel = this.#alive(id);
    return channel?.isInStasis === true ? channel : undefined;
  }
}
