import type { Asterisk } from './asterisk.ts';
import { CALLER, type PeerName } from './network.ts';
import type { Callee } from './scenario.ts';
import { startCallee, startCaller, type SipPeer } from './sipp.ts';

/** A call comes in so often. Milliseconds. */
const EVERY_MS = 4000;
/** Carrier A is silent for some calls of each round, the first time within a minute. */
const ROUND = 45;
const SILENT_FROM = 4;
const SILENT_UNTIL = 14;

/** Who calls whom, over and over: (number, the caller's number, talking time in ms). */
const CALLS: ReadonlyArray<readonly [number: string, from: string, talkMs: number]> = [
  ['2025550123', '2025550101', 9000],
  ['2025550124', '2025550102', 14_000],
  ['2025550123', '2025550199', 6000],
  ['2025550125', '2025550103', 11_000],
  ['2025550126', '2025550104', 7000],
  ['2025550123', '2025550105', 20_000],
  ['2025550127', '2025550106', 5000],
];

const ANSWERS: Callee = {
  provisional: [{ code: 180, afterMs: 400 }],
  final: { code: 200, afterMs: 1500 },
};
/** The PBX at the office always loses its calls, so that some fail over at any time. */
const PEERS: Partial<Record<PeerName, Callee>> = {
  'carrier-a': ANSWERS,
  'carrier-b': ANSWERS,
  office: { provisional: [{ code: 180, afterMs: 300 }], final: { code: 500, afterMs: 1200 } },
  ann: { provisional: [{ code: 180 }], final: { code: 603, afterMs: 1500 } },
  ben: { provisional: [{ code: 180 }], final: { code: 200, afterMs: 3000 } },
  cleo: { provisional: [{ code: 180 }] },
};

/** Whether a call is one of the lab's own, by the caller's number. */
export function isOfTheLab(callerNumber: string | undefined): boolean {
  return CALLS.some(([, from]) => callerNumber?.endsWith(from) === true);
}

/** Calls that come in for as long as the lab is kept, and a carrier that falls silent at times. */
export class LiveCalls {
  readonly #asterisk: Asterisk;
  readonly #peers: ReadonlyMap<string, SipPeer>;
  readonly #callers = new Set<SipPeer>();
  readonly #timer: NodeJS.Timeout;
  #placed = 0;

  private constructor(asterisk: Asterisk, peers: ReadonlyMap<string, SipPeer>) {
    this.#asterisk = asterisk;
    this.#peers = peers;
    this.#timer = setInterval(() => void this.#place(), EVERY_MS);
  }

  static async start(asterisk: Asterisk): Promise<LiveCalls> {
    const started = Object.entries(PEERS).map(
      // Without a trace: it would fill the disk in the end.
      async ([name, callee]): Promise<readonly [string, SipPeer]> => [
        name,
        await startCallee(asterisk.peers[name as PeerName], callee, false),
      ],
    );
    return new LiveCalls(asterisk, new Map(await Promise.all(started)));
  }

  async #place(): Promise<void> {
    const turn = this.#placed % ROUND;
    // A stopped process keeps its socket: to Asterisk it is a carrier that does not answer.
    if (turn === SILENT_FROM) this.#signalCarrierA('SIGSTOP');
    if (turn === SILENT_UNTIL) this.#signalCarrierA('SIGCONT');
    const call = CALLS[this.#placed % CALLS.length];
    this.#placed += 1;
    if (call === undefined) return;
    const [number, from, hangUpAfterMs] = call;
    const { sipPort } = this.#asterisk;
    const headers = ['X-Route: by-number'];
    const caller = { number, from, headers, expects: 200, hangUpAfterMs };
    const placed = await startCaller(CALLER, sipPort, caller, undefined, false);
    this.#callers.add(placed);
    await placed.endWithin(hangUpAfterMs + 60_000);
    this.#callers.delete(placed);
    await placed.close();
  }

  #signalCarrierA(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const peer = this.#peers.get('carrier-a');
    if (peer?.isAlive() === true) process.kill(peer.pid, signal);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#callers, ...this.#peers.values()].map((peer) => peer.close()));
  }
}
