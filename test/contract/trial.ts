import type { ConnectionOptions, ConnectionTiming } from '../../src/ari/connection-options.ts';
import { createConnection } from '../../src/ari/connection.ts';
import type { Lane, Reply, AsteriskConnection } from '../../src/ports.ts';
import { FakeAri, type Knobs, type SeenRequest } from './fake-ari.ts';
import { type LogLine, Recorder, recordingLogger } from './recorder.ts';
import { waitUntil } from './wait-until.ts';

/** A reconnect within milliseconds, and a silent peer cut off within a tenth of a second. */
export const FAST: Partial<ConnectionTiming> = {
  backoff: { firstMs: 2, maxMs: 10 },
  pingEveryMs: 50,
  handshakeMs: 1000,
  patienceMs: 50,
};

/** A fake ARI and the connections to it; `close` ends all of them. */
export class Trial {
  fake: FakeAri;
  readonly recorder = new Recorder();
  readonly lines: LogLine[] = [];
  readonly #connections: AsteriskConnection[] = [];
  #url = '';

  private constructor(fake: FakeAri) {
    this.fake = fake;
  }

  static async start(knobs: Partial<Knobs> = {}): Promise<Trial> {
    const trial = new Trial(new FakeAri(knobs));
    await trial.fake.listen();
    trial.#url = trial.fake.url;
    return trial;
  }

  connect(
    options: Partial<Omit<ConnectionOptions, 'timing'>> = {},
    timing: Partial<ConnectionTiming> = {},
    recorder = this.recorder,
  ): AsteriskConnection {
    const telephony = createConnection(
      {
        url: this.#url,
        username: 'failover',
        password: 'secret',
        app: 'failover',
        transport: 'auto',
        instance: 'i1',
        exits: 0,
        ...options,
        timing: { ...FAST, ...timing },
      },
      recordingLogger(this.lines),
    );
    telephony.connect(recorder);
    this.#connections.push(telephony);
    return telephony;
  }

  /** Connects, and waits until requests are served. */
  async up(
    options: Partial<Omit<ConnectionOptions, 'timing'>> = {},
    timing: Partial<ConnectionTiming> = {},
  ): Promise<AsteriskConnection> {
    const telephony = this.connect(options, timing);
    await this.recorder.status('connected');
    return telephony;
  }

  /** Ends the fake as a crash would, and starts another one at its address. */
  async restart(knobs: Partial<Knobs>): Promise<void> {
    const { port } = this.fake;
    await this.fake.close();
    this.fake = new FakeAri(knobs);
    await this.fake.listen(port);
  }

  /** What was asked of Asterisk for calls, in the order of its arrival. */
  get asked(): readonly SeenRequest[] {
    return this.fake.requests.filter(({ uri }) => /^(?:channels|bridges)/.test(uri));
  }

  told(level: LogLine['level']): readonly string[] {
    return this.lines.filter((line) => line.level === level).map(({ message }) => message);
  }

  async errorTold(): Promise<string> {
    await waitUntil(() => this.told('error').length > 0);
    return this.told('error')[0] ?? '';
  }

  async close(): Promise<void> {
    await Promise.all(this.#connections.map((telephony) => telephony.close()));
    await this.fake.close();
  }
}

/** What became of a request: 200, or why not. */
export function statusOf(reply: Reply<unknown>): number | 'lost' | 'unreadable' {
  if (reply.ok) return 200;
  return reply.kind === 'refused' ? reply.status : reply.kind;
}

/** A request that is not idempotent: a second one would ring a second telephone. */
export function createLeg(lane: Lane, channelId: string): Promise<Reply> {
  return lane.create({ channelId, endpoint: 'PJSIP/a', originator: 'in-1', variables: {} });
}
