import type { Channel, ChannelState, LiveChannel, TelephonyEvent } from '../../../../src/ports.ts';

interface Codes {
  readonly cause?: number;
  readonly sip?: number;
}

/**
 * A channel of the world's Asterisk, and the events of it that the app has not heard yet, in their
 * order.
 */
export class WorldChannel {
  readonly id: string;
  readonly isLeg: boolean;
  readonly events: TelephonyEvent[] = [];
  readonly #args: readonly string[];
  state: ChannelState = 'Down';
  isAlive = true;
  isInStasis = true;
  isDialled = false;
  /**
   * The app has heard that the dialplan took it back: a DELETE would kill what the dialplan does
   * with it.
   */
  isKnownToHaveLeft = false;

  constructor(id: string, args: readonly string[], isLeg: boolean, replaces?: string) {
    this.id = id;
    this.#args = args;
    this.isLeg = isLeg;
    if (!isLeg) this.state = replaces === undefined ? 'Ring' : 'Up';
    this.#say({ type: 'StasisStart', args, ...(replaces === undefined ? {} : { replaces }) });
  }

  shown(): Channel {
    const { id, state } = this;
    const extension = this.isLeg ? '' : '2025550100';
    return { id, name: `PJSIP/${id}`, state, callerNumber: '', callerName: '', extension };
  }

  live(): LiveChannel {
    return { ...this.shown(), application: this.isInStasis ? 'failover' : '', args: this.#args };
  }

  dial(): void {
    this.isDialled = true;
    this.events.push({ type: 'Dial', peer: this.shown(), dialstatus: '' });
  }

  /** A word of the far end, which Asterisk tells twice. */
  become(state: 'Ringing' | 'Up'): void {
    this.state = state;
    const dialstatus = state === 'Up' ? 'ANSWER' : 'RINGING';
    this.#say({ type: 'ChannelStateChange' });
    if (this.isLeg) this.events.push({ type: 'Dial', peer: this.shown(), dialstatus });
  }

  progress(): void {
    this.events.push({ type: 'Dial', peer: this.shown(), dialstatus: 'PROGRESS' });
  }

  /** The far end hangs up, or refuses. */
  hangUp(codes: Codes): void {
    if (!this.isAlive) return;
    this.#say({ type: 'ChannelHangupRequest', soft: false, ...codes });
    this.#die(codes);
  }

  /** The app's own DELETE: Asterisk invents the codes. */
  hangUpByRequest(): void {
    if (!this.isAlive) return;
    this.#say({ type: 'ChannelHangupRequest', soft: true });
    this.#die({ cause: 16, sip: 480 });
  }

  /** Back to the dialplan. */
  leave(): void {
    if (!this.isInStasis) return;
    this.isInStasis = false;
    this.#say({ type: 'StasisEnd' });
  }

  #die(codes: Codes): void {
    this.leave();
    this.isAlive = false;
    this.#say({ type: 'ChannelDestroyed', cause: codes.cause ?? 0, ...codes });
  }

  #say(event: WithoutChannel): void {
    this.events.push({ ...event, channel: this.shown() });
  }
}

type WithoutChannel = TelephonyEvent extends infer Event
  ? Event extends { channel: Channel }
    ? Omit<Event, 'channel'>
    : never
  : never;
