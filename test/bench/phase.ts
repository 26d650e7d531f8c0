import type { Asterisk } from '../../lab/asterisk.ts';
import { hangUpEverybody, listBridges } from '../../lab/console-lists.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { runLoad, type LoadSpec } from '../../lab/run-load.ts';
import { ASTERISK } from '../../lab/network.ts';
import { LabError } from '../../lab/shell.ts';
import { capture } from './capture.ts';
import type { Case } from './case.ts';
import type { Contender, Running } from './contender.ts';
import { cpuMs, watchMachine, type MachineUse } from './cpu.ts';
import { ProcessShares, type Shares } from './process-shares.ts';
import { callTimes, type WireCall } from './wire-times.ts';

/** One contender's share of one round, or one rate of its ramp. */
export interface Phase extends MachineUse {
  readonly times: readonly WireCall[];
  /** Calls that were measured. */
  readonly calls: number;
  /** Calls that were not connected. */
  readonly lost: number;
  /** Channels and bridges that were there 10 s after the last call. */
  readonly stuck: number;
  readonly asteriskCpuMs: number;
  readonly appCpuMs: number;
  readonly shares: Shares;
}

export interface Pace {
  readonly callsPerSecond: number;
  readonly seconds: number;
}

/** A contender that serves the calls of one case. */
export interface Attempt {
  readonly contender: Contender;
  readonly tried: Case;
  readonly asterisk: Asterisk;
  readonly folder: string;
}

/** So long until the code of a fresh process is compiled. */
const WARM_UP_SECONDS = 10;

/**
 * Starts the contender, warms it up, does the work, and clears up. The work gets the number of
 * calls that were lost meanwhile.
 */
export async function withContender<Result>(
  attempt: Attempt,
  callsPerSecond: number,
  work: (running: Running, lostBefore: number) => Promise<Result>,
): Promise<Result> {
  const { contender, tried, asterisk, folder } = attempt;
  const running = await contender.launch(asterisk, folder, tried);
  try {
    const load = loadOf(attempt, { callsPerSecond, seconds: WARM_UP_SECONDS });
    const { failed } = await runLoad(asterisk, load);
    return await work(running, failed);
  } finally {
    await running.stop();
    if (asterisk.isAlive()) await release(asterisk);
  }
}

/** @throws LabError where the contender or Asterisk has ended */
export async function measure(attempt: Attempt, running: Running, pace: Pace): Promise<Phase> {
  const { contender, asterisk, folder } = attempt;
  const { pid } = asterisk;
  const shares = new ProcessShares();
  const machine = watchMachine([pid, running.pid, ...(running.burdens ?? [])]);
  let result = { calls: 0, failed: 0, asteriskCpuMs: 0, appCpuMs: 0 };
  let busy = 0;
  let had: Shares = {};
  const messages = await capture(asterisk.sipPort, `${folder}/capture.pcap`, async () => {
    const before = { asterisk: cpuMs(pid), app: cpuMs(running.pid) };
    shares.add('Asterisk', pid);
    shares.add('the app', running.pid);
    try {
      const { calls, failed } = await runLoad(asterisk, {
        ...loadOf(attempt, pace),
        onStart: ({ callers, carriers }) => {
          shares.add('the callers', callers);
          for (const carrier of carriers) shares.add('the carriers', carrier);
        },
      });
      // Without it the dialplan's own Dial() serves the calls, and would be measured in its place.
      if (!running.isAlive()) throw new LabError(`${contender.name} has ended`);
      if (!asterisk.isAlive() || asterisk.pid !== pid) {
        throw new LabError(`Asterisk has ended:\n${(await asterisk.crashes()).join('\n')}`);
      }
      const asteriskCpuMs = cpuMs(pid) - before.asterisk;
      result = { calls, failed, asteriskCpuMs, appCpuMs: cpuMs(running.pid) - before.app };
    } finally {
      had = shares.stop();
    }
    ({ busy } = machine());
  });
  const { calls, failed, asteriskCpuMs, appCpuMs } = result;
  return {
    times: timesOf(messages, contender, asterisk),
    calls,
    lost: failed,
    asteriskCpuMs,
    appCpuMs,
    shares: had,
    busy,
    // Only now tcpdump's time can be told from that of others.
    others: machine().others,
    stuck: (await leftovers(asterisk, 10_000)).length,
  };
}

function loadOf({ contender, tried }: Attempt, pace: Pace): LoadSpec {
  return { ...pace, carriers: tried.carriers, from: contender.callers };
}

function timesOf(
  messages: Parameters<typeof callTimes>[0],
  { callers }: Contender,
  { peers }: Asterisk,
): readonly WireCall[] {
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
