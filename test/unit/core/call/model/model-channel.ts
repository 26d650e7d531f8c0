import type { UntimedEvent } from '../../../../../src/core/call/events.ts';

interface Codes {
  readonly cause?: number;
  readonly sip?: number;
}

/** Something that may happen next, and how often it does beside the others. */
export interface Move {
  readonly weight: number;
  readonly run: () => void;
}

/**
 * How legs fail: a person, the trunk, the number, the network, a redirection, older Asterisk
 * without SIP codes.
 */
const FAILURES: readonly Codes[] = [
  { sip: 486, cause: 17 },
  { sip: 603, cause: 21 },
  { sip: 503, cause: 34 },
  { sip: 404, cause: 1 },
  { sip: 480, cause: 19 },
  { sip: 302, cause: 23 },
  { sip: 482, cause: 127 },
  { cause: 17 },
  { cause: 21 },
  { cause: 0 },
  {},
];

/** A channel, what may happen to it by itself, and the events of it that are on their way. */
export class ModelChannel {
  readonly id: string;
  readonly events: UntimedEvent[] = [];
  state: 'down' | 'dialled' | 'up' | 'dead';
  isInStasis = true;

  constructor(id: string, state: 'down' | 'up') {
    this.id = id;
    this.state = state;
  }

  dial(): void {
    this.state = 'dialled';
    this.events.push({ type: 'leg-sent', leg: this.id });
  }

  /** What the far end of a dialled leg may do. */
  get whims(): readonly Move[] {
    if (this.state !== 'dialled') return [];
    const leg = this.id;
    const say =
      (...events: readonly UntimedEvent[]) =>
      (): void => {
        this.events.push(...events);
      };
    return [
      // By Dial and by ChannelStateChange.
      { weight: 8, run: say({ type: 'leg-ringing', leg }, { type: 'leg-ringing', leg }) },
      { weight: 8, run: say({ type: 'leg-progress', leg }) },
      {
        weight: 16,
        run: (): void => {
          this.state = 'up';
          say({ type: 'leg-up', leg }, { type: 'leg-up', leg })();
        },
      },
      { weight: 1, run: say({ type: 'leg-rejected', leg, dial: 'BUSY' }) },
      { weight: 1, run: say({ type: 'leg-rejected', leg, dial: 'CONGESTION' }) },
      ...FAILURES.map((codes) => ({ weight: 1, run: () => this.hangUp(codes) })),
      { weight: 1, run: () => this.hangUpHalfway({ sip: 503, cause: 34 }) },
    ];
  }

  press(digit: string): void {
    this.events.push({ type: 'digit', channel: this.id, digit });
  }

  /** The far end hangs up. */
  hangUp(codes: Codes): void {
    if (this.state === 'dead') return;
    this.#die([{ type: 'hung-up', channel: this.id, ...codes }], codes);
  }

  /** The far end hangs up, and the channel hangs about until somebody ends it. */
  hangUpHalfway(codes: Codes): void {
    if (this.state === 'dead') return;
    this.events.push({ type: 'hung-up', channel: this.id, ...codes });
  }

  /** It is destroyed without a hang-up request, perhaps before its StasisStart was sent. */
  vanish(codes: Codes): void {
    if (this.state === 'dead') return;
    this.#die([], codes);
  }

  /** Our own DELETE: Asterisk invents the codes. */
  hangUpByRequest(): void {
    this.vanish({ sip: 480, cause: 16 });
  }

  /** Back to the dialplan: it is alive, but no longer ours. */
  leave(): void {
    if (!this.isInStasis || this.state === 'dead') return;
    this.isInStasis = false;
    this.events.push({ type: 'left', channel: this.id });
  }

  #die(first: readonly UntimedEvent[], codes: Codes): void {
    const left: readonly UntimedEvent[] = this.isInStasis
      ? [{ type: 'left', channel: this.id }]
      : [];
    this.state = 'dead';
    this.isInStasis = false;
    this.events.push(...first, ...left, { type: 'gone', channel: this.id, ...codes });
  }
}
