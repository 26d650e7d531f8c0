import { FakeAri, type FakeAnswer, type SeenRequest } from '../contract/fake-ari.ts';
import { ok } from '../contract/ok.ts';

const APP = 'failover';

interface FakeCall {
  bridge?: string;
  isUp: () => void;
  isGone: () => void;
}

/** A fake ARI on which every leg is answered, and calls last until they are ended. */
export class LiveAsterisk {
  readonly #ari: FakeAri;
  readonly #states = new Map<string, string>();
  /** By the id of the caller's channel, with which the ids of leg and bridge begin. */
  readonly #calls = new Map<string, FakeCall>();
  #placed = 0;

  constructor() {
    this.#ari = new FakeAri({ answer: (request) => this.#answer(request) });
    // What the app sees when it asks for all that it has.
    Object.defineProperty(this.#ari.knobs, 'channelIds', { get: () => [...this.#states.keys()] });
    Object.defineProperty(this.#ari.knobs, 'bridgeIds', { get: () => this.#bridges() });
  }

  async listen(): Promise<void> {
    await this.#ari.listen();
  }

  get url(): string {
    return this.#ari.url;
  }

  /** Places a call. @returns its id, once the app has joined caller and leg */
  async place(): Promise<string> {
    this.#placed += 1;
    // As Asterisk makes them.
    const caller = `1764400000.${this.#placed}`;
    const up = new Promise<void>((resolve) => {
      this.#calls.set(caller, { isUp: resolve, isGone: () => {} });
    });
    this.#change(caller, 'Ring');
    this.#emit('StasisStart', caller, { args: ['support', '+14155550123'] });
    await up;
    return caller;
  }

  /** The caller hangs up. Resolves once the app has ended the leg and the bridge. */
  async end(caller: string): Promise<void> {
    const call = this.#calls.get(caller);
    if (call === undefined) return;
    const gone = new Promise<void>((resolve) => (call.isGone = resolve));
    this.#emit('ChannelHangupRequest', caller, { cause: 16, tech_cause: 200 });
    this.#destroy(caller);
    await gone;
    this.#calls.delete(caller);
  }

  async close(): Promise<void> {
    await this.#ari.close();
  }

  #answer({ method, uri, query }: SeenRequest): FakeAnswer {
    // Nobody reads them, and there are hundreds of thousands.
    this.#ari.requests.length = 0;
    const [kind = '', id = '', action = ''] = uri.split('/').map(decodeURIComponent);
    switch (`${method} ${kind} ${action}`.trim()) {
      case 'POST channels':
        return this.#create(query['channelId'] ?? '', query['appArgs'] ?? '');
      case 'POST channels dial':
        this.#soon(() => {
          this.#emitDial(id, '');
          this.#emitDial(id, 'ANSWER');
          this.#change(id, 'Up');
        });
        return DONE;
      case 'POST channels answer':
        this.#soon(() => {
          this.#change(id, 'Up');
        });
        return DONE;
      case 'POST bridges addChannel':
        this.#callOf(id)?.isUp();
        return DONE;
      case 'POST bridges':
        return this.#bridge(query['bridgeId'] ?? '');
      case 'DELETE bridges':
        this.#callOf(id)?.isGone();
        return DONE;
      case 'DELETE channels':
        if (!this.#states.has(id)) return { status: 404 };
        this.#soon(() => {
          this.#destroy(id);
        });
        return DONE;
      case 'GET channels variable':
        return ok({ value: '' });
      case 'GET channels':
        return this.#states.has(id) ? ok(this.#channel(id)) : { status: 404 };
      case 'GET bridges':
        return this.#callOf(id) === undefined
          ? { status: 404 }
          : ok({ id, name: APP, channels: this.#joined(id) });
      default:
        return DONE;
    }
  }

  #create(leg: string, args: string): FakeAnswer {
    this.#states.set(leg, 'Down');
    this.#soon(() => {
      this.#emit('StasisStart', leg, { args: args === '' ? [] : [args] });
    });
    return ok(this.#channel(leg));
  }

  /** After the answer to the request that is served now. */
  #soon(what: () => void): void {
    setImmediate(what);
  }

  #change(channel: string, state: string): void {
    this.#states.set(channel, state);
    if (state === 'Up') this.#emit('ChannelStateChange', channel, {});
  }

  #destroy(channel: string): void {
    if (!this.#states.has(channel)) return;
    this.#emit('ChannelDestroyed', channel, { cause: 16 });
    this.#emit('StasisEnd', channel, {});
    this.#states.delete(channel);
  }

  #bridge(id: string): FakeAnswer {
    const call = this.#callOf(id);
    if (call !== undefined) call.bridge = id;
    return DONE;
  }

  #callOf(id: string): FakeCall | undefined {
    return this.#calls.get(callerOf(id));
  }

  #bridges(): readonly string[] {
    return [...this.#calls.values()].flatMap(({ bridge }) => bridge ?? []);
  }

  /** Every call is answered at its first attempt. */
  #joined(bridge: string): readonly string[] {
    return [callerOf(bridge), `${bridge}-t1a1`].filter((id) => this.#states.has(id));
  }

  #emit(type: string, channel: string, more: object): void {
    this.#ari.emit(APP, { type, application: APP, channel: this.#channel(channel), ...more });
  }

  #emitDial(leg: string, dialstatus: string): void {
    this.#ari.emit(APP, { type: 'Dial', peer: this.#channel(leg), dialstatus });
  }

  #channel(id: string): object {
    const isCaller = this.#calls.has(id);
    const number = Number(callerOf(id).split('.')[1]);
    const name = isCaller ? 'trunk-in' : 'carrier-a';
    return {
      id,
      name: `PJSIP/${name}-${number.toString(16).padStart(8, '0')}`,
      state: this.#states.get(id),
      caller: { name: 'A caller', number: `2025${String(number).padStart(6, '0')}` },
      dialplan: {
        context: 'inbound',
        exten: isCaller ? '2025550123' : '',
        priority: 3,
        app_name: 'Stasis',
        app_data: isCaller ? `${APP},support,+14155550123` : APP,
      },
    };
  }
}

const DONE: FakeAnswer = { status: 204 };

function callerOf(id: string): string {
  return id.split('-')[0] ?? '';
}
