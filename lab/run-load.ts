import type { Asterisk } from './asterisk.ts';
import { LOAD_CALLER } from './network.ts';
import { startCallee, startCaller } from './sipp.ts';

export interface LoadSpec {
  readonly callsPerSecond: number;
  readonly seconds: number;
  /** How long carrier B rings before it answers. 0: it answers at once. Milliseconds. */
  readonly ringMs: number;
  /** The address of the callers, which decides who serves them. Default: [inbound]. */
  readonly from?: string;
}

export interface LoadResult {
  readonly calls: number;
  readonly connected: number;
  readonly failed: number;
}

/** How long a call lasts after its answer. Milliseconds. */
const TALK_MS = 300;

/** Places calls into [inbound]. Carrier A answers 503, carrier B takes the call. */
export async function runLoad(asterisk: Asterisk, spec: LoadSpec): Promise<LoadResult> {
  const { callsPerSecond, seconds, ringMs, from = LOAD_CALLER } = spec;
  const { peers } = asterisk;
  const primary = await startCallee(peers['carrier-a'], { final: { code: 503 } }, false);
  const provisional = ringMs === 0 ? [] : [{ code: 180 }];
  const final = { code: 200, afterMs: ringMs };
  const secondary = await startCallee(peers['carrier-b'], { provisional, final }, false);
  const calls = callsPerSecond * seconds;
  const caller = await startCaller(
    from,
    asterisk.sipPort,
    { number: '2025550123', from: '2025[call_number]', expects: 200, hangUpAfterMs: TALK_MS },
    { callsPerSecond, calls },
    false,
  );
  try {
    await caller.finished();
    const { succeeded, failed } = await caller.counts();
    return { calls, connected: succeeded, failed };
  } finally {
    await Promise.all([caller, primary, secondary].map((peer) => peer.close()));
  }
}
