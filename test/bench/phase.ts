import type { Asterisk } from '../../lab/asterisk.ts';
import { hangUpEverybody, listBridges } from '../../lab/console-lists.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { runLoad } from '../../lab/run-load.ts';
import { ASTERISK } from '../../lab/network.ts';
import { LabError } from '../../lab/shell.ts';
import { capture } from './capture.ts';
import type { Contender } from './contenders.ts';
import { cpuMs, watchOthers } from './cpu.ts';
import { callTimes, type CallTimes } from './wire-times.ts';

/** One contender's share of one round. */
export interface Phase {
  readonly times: readonly CallTimes[];
  /** Calls that were measured. */
  readonly calls: number;
  /** Calls that were not connected, those that warmed up included. */
  readonly lost: number;
  /** Channels and bridges that were there 10 s after the last call. */
  readonly stuck: number;
  readonly asteriskCpuMs: number;
  readonly appCpuMs: number;
  /**
   * The share of all processors that programs beside the bench had: what makes its times doubtful.
   */
  readonly others: number;
}

export interface Pace {
  readonly callsPerSecond: number;
  readonly seconds: number;
}

/** So long until the code of a fresh process is compiled. */
const WARM_UP_SECONDS = 10;

/** @throws LabError where the contender or Asterisk has ended */
export async function measure(
  contender: Contender,
  pace: Pace,
  asterisk: Asterisk,
  folder: string,
): Promise<Phase> {
  const { pid } = asterisk;
  const running = await contender.launch(asterisk, folder);
  const load = { ...pace, ringMs: 0, from: contender.callers };
  try {
    const warmUp = await runLoad(asterisk, { ...load, seconds: WARM_UP_SECONDS });
    const others = watchOthers([pid, running.pid]);
    let result = { calls: 0, failed: 0, asteriskCpuMs: 0, appCpuMs: 0 };
    const messages = await capture(asterisk.sipPort, `${folder}/capture.pcap`, async () => {
      const before = { asterisk: cpuMs(pid), app: cpuMs(running.pid) };
      const { calls, failed } = await runLoad(asterisk, load);
      // Without it the dialplan's own Dial() serves the calls, and would be measured in its place.
      if (!running.isAlive()) throw new LabError(`${contender.name} has ended`);
      if (!asterisk.isAlive() || asterisk.pid !== pid) {
        throw new LabError(`Asterisk has ended:\n${(await asterisk.crashes()).join('\n')}`);
      }
      const asteriskCpuMs = cpuMs(pid) - before.asterisk;
      result = { calls, failed, asteriskCpuMs, appCpuMs: cpuMs(running.pid) - before.app };
    });
    const { calls, failed, asteriskCpuMs, appCpuMs } = result;
    return {
      times: timesOf(messages, contender, asterisk),
      calls,
      lost: warmUp.failed + failed,
      asteriskCpuMs,
      appCpuMs,
      others: others(),
      stuck: (await leftovers(asterisk, 10_000)).length,
    };
  } finally {
    await running.stop();
    if (asterisk.isAlive()) await release(asterisk);
  }
}

function timesOf(
  messages: Parameters<typeof callTimes>[0],
  { callers }: Contender,
  { peers }: Asterisk,
): readonly CallTimes[] {
  return callTimes(messages, {
    asterisk: ASTERISK,
    caller: callers,
    primary: peers['carrier-a'].address,
    secondary: peers['carrier-b'].address,
  });
}

/** What a contender has left must not burden the next one. */
async function release(asterisk: Asterisk): Promise<void> {
  await hangUpEverybody(asterisk);
  for (const bridge of await listBridges(asterisk)) {
    // Refused where it is being taken down already.
    const path = `/ari/bridges/${encodeURIComponent(bridge)}`;
    await asterisk.ari(path, 'DELETE').catch(() => undefined);
  }
}
