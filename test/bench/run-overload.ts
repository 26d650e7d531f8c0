import { availableParallelism } from 'node:os';
import type { Asterisk } from '../../lab/asterisk.ts';
import { OVERLOAD } from './case.ts';
import type { Contender } from './contender.ts';
import { measure, withContender, type Pace } from './phase.ts';
import { limitOf } from './ramp-decision.ts';
import { brief } from './report.ts';
import { distribution, type Distribution } from './statistics.ts';

/** What became of the callers who came faster than Asterisk can serve them. */
export interface OverloadResult {
  readonly pace: Pace;
  readonly calls: number;
  /** Calls that were not connected. */
  readonly lost: number;
  /** Channels and bridges that were there 10 s after the last call. */
  readonly stuck: number;
  /** The caller's INVITE in, to the INVITE out, of callers whom the app served. */
  readonly served: Waits;
  /** The same of callers whom the dialplan's fallback served. */
  readonly sentBack: Waits;
  /** Which process was the limit. */
  readonly limit: string;
  readonly others: number;
}

interface Waits extends Distribution {
  readonly most: number;
}

/** Before the overload, the app is warmed up at this rate. Calls a second. */
const WARM_UP_RATE = 50;

export async function runOverload(
  pace: Pace,
  contenders: readonly Contender[],
  asterisk: Asterisk,
  folder: string,
): Promise<OverloadResult> {
  const contender = contenders.find(({ key }) => key === 'app');
  if (contender === undefined) throw new Error('the app is not among the contenders');
  const attempt = { contender, tried: OVERLOAD, asterisk, folder };
  return withContender(attempt, WARM_UP_RATE, async (running) => {
    const phase = await measure(attempt, running, pace);
    const { calls, lost, stuck, times, shares, others } = phase;
    return {
      pace,
      calls,
      lost,
      stuck,
      served: waits(times.flatMap(({ toSecondary }) => toSecondary ?? [])),
      sentBack: waits(times.flatMap(({ setUp }) => setUp ?? [])),
      limit: limitOf(shares, phase, availableParallelism()),
      others,
    };
  });
}

function waits(values: readonly number[]): Waits {
  return { ...distribution(values), most: Math.max(...values) };
}

export function tellOverload(result: OverloadResult): string {
  const { pace, calls, lost, stuck, served, sentBack, limit } = result;
  return [
    `${pace.callsPerSecond} calls a second for ${pace.seconds} s: ${calls} calls, ${lost} lost, ${stuck} stuck`,
    'Milliseconds from the INVITE in to the INVITE out: median, p99, most',
    `  served by the app         ${tellWaits(served)}`,
    `  sent back, by the fallback ${tellWaits(sentBack)}`,
    `limit: ${limit}`,
  ].join('\n');
}

function tellWaits({ count, median, p99, most }: Waits): string {
  const figures = count === 0 ? '' : [median, p99, most].map((value) => brief(value)).join(', ');
  return `${String(count).padStart(6)}  ${figures}`.trimEnd();
}
