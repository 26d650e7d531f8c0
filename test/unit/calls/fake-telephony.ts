import { setImmediate as turn } from 'node:timers/promises';
import type { Lane, LiveBridge, LiveChannel, Reply, Telephony } from '../../../src/ports.ts';

const OK: Reply = { ok: true, value: undefined };

/** An Asterisk that writes down what it is asked, and answers as its knobs say: by default that all went well. */
export class FakeTelephony implements Telephony {
  /** `dial <leg> <caller>`, `set <channel> <name>=<value>` ... in the order in which they came. */
  readonly requests: string[] = [];
  /** Answers by a request's beginning, for those that fail or read something. */
  readonly answers = new Map<string, Reply<string>>();
  channels: Reply<readonly LiveChannel[]> = { ok: true, value: [] };
  bridges: Reply<readonly LiveBridge[]> = { ok: true, value: [] };
  openLanes = 0;

  refuse(request: string, status: number): void {
    this.answers.set(request, { ok: false, status, message: 'as the test wants it' });
  }

  /** What was asked since the last time, once all that is under way has come through. */
  async asked(): Promise<readonly string[]> {
    await turn();
    return this.requests.splice(0);
  }

  openLane(): Lane {
    this.openLanes += 1;
    let isOpen = true;
    const ask = (...words: readonly string[]): Promise<Reply> => this.#serve(words.join(' '));
    return {
      create: ({ channelId, endpoint, originator = 'nobody' }) =>
        ask('create', channelId, endpoint, originator),
      dial: (leg, caller = 'nobody') => ask('dial', leg, caller),
      ring: (channel) => ask('ring', channel),
      progress: (channel) => ask('progress', channel),
      answer: (channel) => ask('answer', channel),
      createBridge: (bridge) => ask('create-bridge', bridge),
      join: (bridge, channels) => ask('join', bridge, ...channels),
      destroyBridge: (bridge) => ask('destroy-bridge', bridge),
      hangup: (channel, cause) => ask('hangup', channel, String(cause)),
      readVariable: (channel, name) => this.#read(`read ${channel} ${name}`),
      setVariable: (channel, name, value) => ask('set', channel, `${name}=${value}`),
      playTone: (channel) => ask('play', channel),
      rtpPackets: async (channel) => {
        const reply = await this.#read(`rtp ${channel}`);
        if (!reply.ok) return reply;
        const [sent = 0, received = 0] = reply.value.split(' ').map(Number);
        return { ok: true, value: { sent, received } };
      },
      continueInDialplan: (channel, target) =>
        ask(
          'continue',
          channel,
          ...(target === undefined
            ? []
            : [`${target.context},${target.extension},${target.priority}`]),
        ),
      close: () => {
        if (isOpen) this.openLanes -= 1;
        isOpen = false;
      },
    };
  }

  listChannels(): Promise<Reply<readonly LiveChannel[]>> {
    return Promise.resolve(this.channels);
  }

  listBridges(): Promise<Reply<readonly LiveBridge[]>> {
    return Promise.resolve(this.bridges);
  }

  watchContacts(): void {
    this.requests.push('watch-contacts');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #serve(request: string): Promise<Reply> {
    this.requests.push(request);
    const answer = this.#answerTo(request);
    return Promise.resolve(answer === undefined || answer.ok ? OK : answer);
  }

  #read(request: string): Promise<Reply<string>> {
    this.requests.push(request);
    return Promise.resolve(this.#answerTo(request) ?? { ok: true, value: '' });
  }

  #answerTo(request: string): Reply<string> | undefined {
    return [...this.answers].find(([beginning]) => request.startsWith(beginning))?.[1];
  }
}
