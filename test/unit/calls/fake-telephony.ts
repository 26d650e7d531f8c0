import { setImmediate as turn } from 'node:timers/promises';
import type { Lane, LiveBridge, LiveChannel, OwnIds, Reply } from '../../../src/ports.ts';
import type { Seen, Telephony } from '../../../src/ports.ts';

const OK: Reply = { ok: true, value: undefined };
const LOST = { ok: false, kind: 'lost', message: 'as the test wants it' } as const;

/**
 * An Asterisk that writes down what it is asked, and answers as its knobs say: by default that all
 * went well.
 */
export class FakeTelephony implements Telephony {
  /** `dial <leg> <caller>`, `set <channel> <name>=<value>` ... in the order in which they came. */
  readonly requests: string[] = [];
  /** Answers by a request's beginning, for those that fail or read something. */
  readonly answers = new Map<string, Reply<string>>();
  /**
   * What it has. A channel that stands here as `unreadable` cannot be shown; one that stands not
   * here is gone.
   */
  channels: ReadonlyMap<string, LiveChannel | 'unreadable'> = new Map();
  bridges: readonly LiveBridge[] = [];
  /** Channels that the application is not told of, though they are there. */
  untold: readonly string[] = [];
  /** What was asked about: `own-ids`, `channel <id>`, `bridge <id>`. */
  readonly questions: string[] = [];
  /** How many more questions fail. */
  failures = 0;
  /** What happens before a question is answered. */
  meanwhile: (question: string) => Promise<void> | void = () => {};
  openLanes = 0;
  /** How many of the lanes were opened only to hand a caller back. */
  exits = 0;
  /** The trunk or host on which each leg counts, which the leg tells the next run of the app. */
  readonly countsOn = new Map<string, string | undefined>();

  /** @param status HTTP; 0: the answer is lost */
  refuse(request: string, status: number): void {
    const failure = status === 0 ? LOST : ({ ...LOST, kind: 'refused', status } as const);
    this.answers.set(request, failure);
  }

  /** What was asked since the last time, once all that is under way has come through. */
  async asked(): Promise<readonly string[]> {
    await turn();
    return this.requests.splice(0);
  }

  openLane(_call?: string, errand?: 'hand-back'): Lane {
    this.openLanes += 1;
    if (errand === 'hand-back') this.exits += 1;
    let isOpen = true;
    const ask = (...words: readonly string[]): Promise<Reply> => this.#serve(words.join(' '));
    return {
      create: ({ channelId, endpoint, originator = 'nobody', countsOn }) => {
        this.countsOn.set(channelId, countsOn);
        return ask('create', channelId, endpoint, originator);
      },
      dial: (leg, caller = 'nobody') => ask('dial', leg, caller),
      ring: (channel) => ask('ring', channel),
      stopRinging: (channel) => ask('stop-ringing', channel),
      progress: (channel) => ask('progress', channel),
      answer: (channel) => ask('answer', channel),
      createBridge: (bridge) => ask('create-bridge', bridge),
      join: (bridge, channels) => ask('join', bridge, ...channels),
      destroyBridge: (bridge) => ask('destroy-bridge', bridge),
      hangup: (channel, cause) => ask('hangup', channel, String(cause)),
      readVariable: (channel, name) => this.#read(`read ${channel} ${name}`),
      setVariables: (channel, variables) =>
        ask('set', channel, ...[...variables].map((pair) => pair.join('='))),
      playTone: (channel) => ask('play', channel),
      play: (channel, media) => ask('play', channel, media),
      stopPlaying: (channel) => ask('stop-playing', channel),
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

  setGlobal(variable: string, value: string): Promise<Reply> {
    return this.#serve(`global ${variable}=${value}`);
  }

  ownIds(): Promise<Reply<OwnIds>> {
    return this.#tell('own-ids', () => ({
      channels: [...this.channels.keys()].filter((id) => !this.untold.includes(id)),
      bridges: this.bridges.map(({ id }) => id),
    }));
  }

  readChannel(channel: string): Promise<Reply<Seen<LiveChannel>>> {
    return this.#tell(`channel ${channel}`, () => this.channels.get(channel) ?? 'gone');
  }

  readBridge(bridge: string): Promise<Reply<Seen<LiveBridge>>> {
    return this.#tell(
      `bridge ${bridge}`,
      () => this.bridges.find(({ id }) => id === bridge) ?? 'gone',
    );
  }

  watchContacts(): void {
    this.requests.push('watch-contacts');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #tell<Answer>(question: string, answer: () => Answer): Promise<Reply<Answer>> {
    this.questions.push(question);
    await this.meanwhile(question);
    if (this.failures === 0) return { ok: true, value: answer() };
    this.failures -= 1;
    return LOST;
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
