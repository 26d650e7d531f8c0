import { FakeAri, type FakeAnswer, type SeenRequest } from '../contract/fake-ari.ts';
import { ok } from '../contract/ok.ts';

const APP = 'failover';

interface FakeCall {
  readonly caller: string;
  isUp: () => void;
  isGone: () => void;
}

/** A fake ARI on which every leg is answered, and calls last until they are ended. */
export class LiveAsterisk {
  readonly #ari: FakeAri;
  readonly #states = new Map<string, string>();
  /** By the id of the caller's channel, which is the bridge's too. */
  readonly #calls = new Map<string, FakeCall>();
  #placed = 0;

  constructor() {
    this.#ari = new FakeAri({ answer: (request) => this.#answer(request) });
    // What the app sees when it asks for all that it has.
    Object.defineProperty(this.#ari.knobs, 'channelIds', { get: () => [...this.#states.keys()] });
    Object.defineProperty(this.#ari.knobs, 'bridgeIds', { get: () => [...this.#calls.keys()] });
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
      this.#calls.set(caller, { caller, isUp: resolve, isGone: () => {} });
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
        this.#calls.get(id)?.isUp();
        return DONE;
      case 'DELETE bridges':
        this.#calls.get(id)?.isGone();
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
        return this.#calls.has(id)
          ? ok({ id, name: APP, channels: this.#ofCall(id) })
          : { status: 404 };
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

  /** Every call is answered at its first attempt. */
  #ofCall(caller: string): readonly string[] {
    return [caller, `${caller}-t0a1`].filter((id) => this.#states.has(id));
  }

  #emit(type: string, channel: string, more: object): void {
    this.#ari.emit(APP, { type, application: APP, channel: this.#channel(channel), ...more });
  }

  #emitDial(leg: string, dialstatus: string): void {
    this.#ari.emit(APP, { type: 'Dial', peer: this.#channel(leg), dialstatus });
  }

  #channel(id: string): object {
    const isCaller = this.#calls.has(id);
    const number = Number(id.split('.')[1]?.split('-')[0] ?? 0);
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
