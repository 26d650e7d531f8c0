import type { Asterisk } from './asterisk.ts';
import { LOAD_CALLER } from './network.ts';
import type { Callee } from './scenario.ts';
import { startCallee, startCaller, type SipPeer } from './sipp.ts';

export interface LoadSpec {
  readonly callsPerSecond: number;
  readonly seconds: number;
  readonly carriers: Carriers;
  /** The address of the callers, which decides who serves them. Default: [inbound]. */
  readonly from?: string;
  /** Gets the process ids once all of SIPp runs. */
  readonly onStart?: (pids: SippPids) => void;
}

/** What the carriers do. Nobody listens where one is absent. */
export interface Carriers {
  readonly a?: Callee;
  readonly b?: Callee;
}

export interface SippPids {
  readonly callers: number;
  readonly carriers: readonly number[];
}

export interface LoadResult {
  readonly calls: number;
  readonly connected: number;
  readonly failed: number;
  /** What SIPp says of the first calls that failed. Absent: none has. */
  readonly complaint?: string;
}

/** How long a call lasts after its answer. Milliseconds. */
const TALK_MS = 300;
/** Beyond every ring timeout: a call that has not ended by then is lost. Milliseconds. */
const PATIENCE_MS = 60_000;
/** Characters. */
const MOST_TOLD = 2000;
/** A line about a call that SIPp gives up. */
const FAILS = /abort|unexpected|retransmission/i;

/** Carrier A answers 503. Carrier B takes the call, at once or after so much ringing. */
export function failover(ringMs = 0): Carriers {
  const provisional = ringMs === 0 ? [] : [{ code: 180 }];
  return { a: { final: { code: 503 } }, b: { provisional, final: { code: 200, afterMs: ringMs } } };
}

let runs = 0;

/**
 * Places calls into [inbound]. Their numbers are new each time: what Asterisk still sends for a
 * silent peer of an earlier run must not count as theirs.
 */
export async function runLoad(asterisk: Asterisk, spec: LoadSpec): Promise<LoadResult> {
  const { callsPerSecond, seconds, carriers, from = LOAD_CALLER, onStart } = spec;
  const { peers } = asterisk;
  const callees: SipPeer[] = [];
  const open: SipPeer[] = [];
  try {
    for (const [name, callee] of [
      ['carrier-a', carriers.a],
      ['carrier-b', carriers.b],
    ] as const) {
      if (callee === undefined) continue;
      const peer = await startCallee(peers[name], callee, false);
      callees.push(peer);
      open.push(peer);
    }
    const calls = Math.round(callsPerSecond * seconds);
    runs += 1;
    const number = `20${String(runs).padStart(4, '0')}[call_number]`;
    const caller = await startCaller(
      from,
      asterisk.sipPort,
      {
        number: '2025550123',
        from: number,
        waitsUpToMs: Math.round(1000 / callsPerSecond),
        expects: 200,
        hangUpAfterMs: TALK_MS,
      },
      { callsPerSecond, calls },
      false,
    );
    open.push(caller);
    onStart?.({ callers: caller.pid, carriers: callees.map(({ pid }) => pid) });
    await caller.endWithin(seconds * 1000 + PATIENCE_MS);
    const { succeeded } = await caller.counts();
    const result = { calls, connected: succeeded, failed: calls - succeeded };
    if (result.failed === 0) return result;
    // SIPp tells of each hang-up and of each late answer, too.
    const said = (await caller.errors()).split('\n').filter((line) => FAILS.test(line));
    return { ...result, complaint: said.join('\n').slice(0, MOST_TOLD) };
  } finally {
    await Promise.all(open.map((peer) => peer.close()));
  }
}
